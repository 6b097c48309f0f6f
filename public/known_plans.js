// Offers the plans that this browser knows where the comparison asks for a link. The list is never sent.
try {
  const known = JSON.parse(localStorage.getItem("tiermix.plans") ?? "[]");
  const options = known.map(({ id, title, name }) => Object.assign(document.createElement("option"), { value: `${location.origin}/p/${id}`, label: name || title || id }));
  document.getElementById("known-plans").append(...options);
} catch {}
