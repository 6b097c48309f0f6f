# run, test, bench, dist - and whatever they need. Nothing else here knows how to install a tool.
# Each step says what it does; a step that has nothing to do says and does nothing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

TARGET := $(or $(CARGO_TARGET_DIR),target)
SITE := target/site
LOGS := target/logs
RESULTS := end2end/results
BINARY := $(TARGET)/release/tiermix

CARGO_LEPTOS := 0.3.10
CARGO_DENY := 0.20.2
PYSCIPOPT := 6.3.0
HIGHSPY := 1.16.0
WASM_BINDGEN := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/^version = "\(.*\)"/\1/p;}' Cargo.lock)
WASM := wasm32-unknown-unknown

# Tools that cargo builds for us live here, so that nobody's own versions are replaced.
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tiermix/tools
export PATH := $(CURDIR)/style/node_modules/.bin:$(TOOLS)/bin:$(PATH):$(HOME)/.cargo/bin

SAY := @printf '\n== %s\n'

.PHONY: help
help:
	@printf '%s\n' \
	  'make run       build for release and serve on http://127.0.0.1:3000' \
	  'make dev       serve a debug build that follows every change of the sources' \
	  'make test      everything a change must pass, step by step:' \
	  '  make format    the format of the Rust code' \
	  '  make lint      clippy, for the model, the reader of lists, the server and the browser side' \
	  '  make unit      tests of the model, of the reader of lists, then of the server on SQLite and PostgreSQL' \
	  '  make document  the documentation of the code' \
	  '  make supply    licences, sources, bans and known faults of the crates we build with' \
	  '  make build     the site and the server for release' \
	  '  make size      what a first visit downloads' \
	  '  make browser   the stories, in Chromium' \
	  'make bench     how long the model, a slider step, a page of the server and other solvers take' \
	  'make bench-live  how a room of thousands of phones is served' \
	  'make soak      what a server bears: very many pages, and very heavy ones' \
	  'make dist      one archive to unpack and start on a server' \
	  'make clean     remove what was built here (not the installed tools)'

# --- What the commands need -----------------------------------------------------------------

.PHONY: prerequisites cargo-tools cargo-deny chromium postgres

prerequisites:
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust from https://rustup.rs, then open a new shell." >&2; exit 1; }
	@command -v cc >/dev/null || { echo "A C compiler is missing: on Debian or Ubuntu run 'apt-get install build-essential', elsewhere install gcc or clang." >&2; exit 1; }
	@command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exitCode = parseInt(process.versions.node) < 20 ? 1 : 0' \
	  || { echo "Node.js 20 or newer with npm is missing: install it from https://nodejs.org or your system's packages." >&2; exit 1; }
	@! command -v rustup >/dev/null || rustup show active-toolchain >/dev/null 2>&1 || { echo "== Installing the toolchain that rust-toolchain.toml names"; rustup toolchain install; }
	@test -d "$$(rustc --print target-libdir --target $(WASM))" || { \
	  command -v rustup >/dev/null || { echo "Rust's $(WASM) target is missing: install Rust from https://rustup.rs, which can add it." >&2; exit 1; }; \
	  echo "== Adding Rust's $(WASM) target"; rustup target add $(WASM); }

# A program of the right version anywhere on PATH is used as it is; else it is built once (cargo-leptos takes
# about 15 minutes on two cores). CARGO_TARGET_DIR is unset so that its parts do not pile up among ours.
cargo-tools: prerequisites
	@[ "$$(cargo-leptos --version 2>/dev/null)" = "cargo-leptos $(CARGO_LEPTOS)" ] || { \
	  echo "== Building cargo-leptos $(CARGO_LEPTOS) into $(TOOLS) (once)"; \
	  env -u CARGO_TARGET_DIR cargo install --root "$(TOOLS)" cargo-leptos --version $(CARGO_LEPTOS) --locked --no-default-features --features no_downloads; }
	@[ "$$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(WASM_BINDGEN)" ] || { \
	  echo "== Building wasm-bindgen $(WASM_BINDGEN), the version in Cargo.lock, into $(TOOLS) (once)"; \
	  env -u CARGO_TARGET_DIR cargo install --root "$(TOOLS)" wasm-bindgen-cli --version $(WASM_BINDGEN); }

# Apart from those that a build needs: about five minutes on two cores.
cargo-deny: prerequisites
	@[ "$$(cargo-deny --version 2>/dev/null)" = "cargo-deny $(CARGO_DENY)" ] || { \
	  echo "== Building cargo-deny $(CARGO_DENY) into $(TOOLS) (once)"; \
	  env -u CARGO_TARGET_DIR cargo install --root "$(TOOLS)" cargo-deny --version $(CARGO_DENY) --locked; }

%/node_modules/.package-lock.json: %/package-lock.json | prerequisites
	$(SAY) 'Installing the npm packages of $*/'
	@cd $* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Debian has a Chromium of its own; Ubuntu's package is a snap, so there, as elsewhere, Playwright brings one.
chromium: end2end/node_modules/.package-lock.json
	@if [ -x /usr/bin/chromium ]; then exit 0; fi; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	root() { $$sudo true 2>/dev/null && command -v apt-get >/dev/null; }; \
	if root && grep -q '^ID=debian' /etc/os-release; then \
	  echo '== Installing Chromium with apt-get'; \
	  $$sudo apt-get update -qq; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-liberation >/dev/null; \
	elif ! node --input-type=module -e 'import { installed } from "./end2end/chromium.mjs"; process.exitCode = installed ? 0 : 1'; then \
	  echo "== Installing Playwright's Chromium"; \
	  cd end2end; node_modules/.bin/playwright install $$(root && echo --with-deps) chromium; \
	fi

# The store's tests run on PostgreSQL too: pg_virtualenv starts one on a free port and removes it afterwards.
# RUNLEVEL keeps the package from starting a server of its own.
postgres:
	@if command -v pg_virtualenv >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then exit 0; fi; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	command -v apt-get >/dev/null && $$sudo true 2>/dev/null \
	  || { echo "PostgreSQL is missing: on Debian or Ubuntu run 'apt-get install postgresql'." >&2; exit 1; }; \
	echo '== Installing PostgreSQL with apt-get'; \
	$$sudo apt-get update -qq; \
	$$sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql >/dev/null

# --- Building -------------------------------------------------------------------------------

.PHONY: build

public/echarts.js: src/app/charts/echarts/entry.js src/app/charts/echarts/marks.js src/app/charts/echarts/pictures.js style/node_modules/.package-lock.json
	$(SAY) "Bundling the charts' script"
	@mkdir -p public
	@NODE_PATH=style/node_modules esbuild $< --bundle --minify --format=iife --target=es2020 --log-level=warning --outfile=$@ \
	  --banner:js="/*! Apache ECharts and zrender, The Apache Software Foundation and Baidu Inc., Apache-2.0 and BSD-3-Clause; tslib, Microsoft, 0BSD. https://echarts.apache.org */"

build: cargo-tools style/node_modules/.package-lock.json public/echarts.js
	$(SAY) 'Building the site and the server for release'
	@cargo leptos build --release --split --precompress --cargo-locked

# --- Running --------------------------------------------------------------------------------

.PHONY: run
run: build
	$(SAY) 'Serving on http://127.0.0.1:3000 (Ctrl+C stops)'
	@exec $(BINARY)

# A debug build has another target folder, so that neither kind of build throws the other's away. The page reloads by
# itself once the server is up again; a changed style is there without that.
.PHONY: dev
dev: cargo-tools style/node_modules/.package-lock.json public/echarts.js
	$(SAY) 'Serving on http://127.0.0.1:3000 and following every change (Ctrl+C stops)'
	@LEPTOS_HASH_FILES=false exec cargo leptos watch --hot-reload

# --- Testing --------------------------------------------------------------------------------

STEPS := format lint unit document supply build size browser

.PHONY: test $(filter-out build,$(STEPS))

# The first step that fails ends the run; the last line counts the tests that ran.
test:
	@rm -rf $(LOGS) $(RESULTS); failed=; \
	for step in $(STEPS); do $(MAKE) $$step || { failed=$$step; break; }; done; \
	echo; [ -z "$$failed" ] || echo "The step '$$failed' failed: 'make $$failed' repeats it alone."; \
	node end2end/tally.mjs "$$failed" $(LOGS) $(RESULTS)

format: prerequisites
	$(SAY) 'Checking the format'
	@cargo fmt --check

lint: prerequisites
	$(SAY) 'Linting the model, the reader of lists, the server and the browser side'
	@cargo clippy --locked --no-default-features --all-targets -- -D warnings
	@cargo clippy --locked -p tiermix --no-default-features --features ssr --all-targets -- -D warnings
	@cargo clippy --locked -p tiermix --no-default-features --features hydrate --lib --target $(WASM) -- -D warnings

# The same random plans in every run, so that a red run is a red change; `cargo test` alone draws new ones.
unit: export PROPTEST_RNG_SEED := 2026
unit: prerequisites postgres
	$(SAY) 'Testing the model, the reader of lists, then the server, on SQLite and PostgreSQL'
	@mkdir -p $(LOGS)
	@cargo test --locked -p tiermix-plan -- --quiet 2>&1 | tee $(LOGS)/model.log
	@cargo test --locked -p tiermix-lists -- --quiet 2>&1 | tee $(LOGS)/lists.log
	@pg_virtualenv -o fsync=off bash -c 'export TIERMIX_TEST_POSTGRES="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE"; \
	  cargo test --locked -p tiermix --no-default-features --features ssr -- --quiet' 2>&1 | tee $(LOGS)/server.log

document: prerequisites
	$(SAY) 'Building the documentation'
	@RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --document-private-items --no-default-features --features ssr

# What the crates we build with may be stands in deny.toml.
supply: cargo-deny
	$(SAY) 'Checking licences, sources and bans'
	@cargo deny --locked check licenses bans sources
	$(SAY) 'Checking for known faults in them'
	@if timeout 60 cargo deny --locked fetch db >/dev/null 2>&1; then cargo deny --locked check --disable-fetch advisories; \
	else echo 'Skipped: the database of known faults, github.com/rustsec/advisory-db, cannot be reached from here.'; fi

# What a first visit downloads, as sent: brotli. The charts come after the page works.
size:
	$(SAY) 'Weighing what the browser downloads'
	@node end2end/weigh.mjs $(SITE)

browser: chromium
	$(SAY) 'Using it in a browser'
	@test -x $(BINARY) || { echo "There is no server yet: run 'make build' first." >&2; exit 1; }
	@cd end2end && TIERMIX="$(abspath $(BINARY))" node_modules/.bin/playwright test --project=stories

# --- Measuring, packing, cleaning -----------------------------------------------------------

.PHONY: peers bench soak picture dist clean

# Solvers that ours is compared with: SCIP for any kind of problem, HiGHS for linear ones.
peers:
	@[ "$$("$(TOOLS)/peers/bin/python" -c 'from importlib.metadata import version; print(version("pyscipopt"), version("highspy"))' 2>/dev/null)" = "$(PYSCIPOPT) $(HIGHSPY)" ] || { \
	  python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "Python 3 with its venv module is missing: on Debian or Ubuntu run 'apt-get install python3-venv'." >&2; exit 1; }; \
	  echo "== Installing SCIP (pyscipopt $(PYSCIPOPT)) and HiGHS (highspy $(HIGHSPY)) into $(TOOLS)/peers"; \
	  python3 -m venv --clear "$(TOOLS)/peers"; \
	  "$(TOOLS)/peers/bin/pip" install --quiet --disable-pip-version-check pyscipopt==$(PYSCIPOPT) highspy==$(HIGHSPY); }

# The site is built after the model was timed: its benches come with a program of the same name that serves nothing.
bench: prerequisites chromium peers
	$(SAY) 'Timing the model'
	@cargo bench --locked --no-default-features --bench model --bench answers --bench selection --bench fuzz --bench stress
	$(SAY) 'Timing the store'
	@cargo bench --locked -p tiermix --no-default-features --features ssr --bench saving
	$(SAY) 'Giving SCIP and HiGHS the same problems'
	@"$(TOOLS)/peers/bin/python" -B src/bench/peers.py "$(TARGET)"
	@$(MAKE) build
	$(SAY) 'Timing the page in Chromium and the server'
	@cd end2end && TIERMIX="$(abspath $(BINARY))" node_modules/.bin/playwright test --project=bench --reporter=line

# A room of thousands of phones, on the server that was built last.
bench-live: prerequisites postgres
	$(SAY) 'Serving a room of very many phones'
	@test -x $(BINARY) || { echo "There is no server yet: run 'make build' first." >&2; exit 1; }
	@pg_virtualenv -o fsync=off bash -c 'export TIERMIX_BENCH_POSTGRES="postgres://$$PGUSER:$$PGPASSWORD@$$PGHOST:$$PGPORT/$$PGDATABASE"; \
	  TIERMIX="$(abspath $(BINARY))" cargo bench --locked -p tiermix --no-default-features --features ssr --bench live'

# What takes too long for every change: twenty minutes at most.
soak: chromium
	$(SAY) 'Asking a server for very much'
	@test -x $(BINARY) || { echo "There is no server yet: run 'make build' first." >&2; exit 1; }
	@cd end2end && TIERMIX="$(abspath $(BINARY))" timeout 20m node_modules/.bin/playwright test --project=soak --reporter=line

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
DIST = tiermix-$(VERSION)-$(shell rustc -vV | sed -n 's/^host: //p')

# The README's picture, from the last browser tests.
picture:
	@cp $(RESULTS)/pictures/planner-1280-light.png end2end/planner.png

dist: build
	$(SAY) 'Packing dist/$(DIST).tar.gz'
	@rm -rf dist/$(DIST) && mkdir -p dist/$(DIST)/licences
	@cp -R $(SITE) dist/$(DIST)/site
	@cp $(BINARY) $(TARGET)/release/hash.txt LICENSE README.md dist/$(DIST)/
	@cp style/node_modules/echarts/LICENSE dist/$(DIST)/licences/echarts.txt
	@cp style/node_modules/zrender/LICENSE dist/$(DIST)/licences/zrender.txt
	@sed 's|^site-root *=.*|site-root = "site"|' Leptos.toml > dist/$(DIST)/Leptos.toml
	@tar -C dist --owner=0 --group=0 --numeric-owner -czf dist/$(DIST).tar.gz $(DIST)
	@rm -rf dist/$(DIST)
	@echo "Unpack it on the server and start ./tiermix in its folder."

clean:
	@cargo clean --quiet
	@rm -rf target dist $(RESULTS) public/echarts.js style/node_modules end2end/node_modules
