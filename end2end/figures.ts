// Figures beside their targets: printed, and kept with those that the model's benchmark left in cargo's target folder.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const percentile = (values: number[], share: number) => values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
export const median = (values: number[]) => percentile(values, 0.5);

/** Prints a figure and adds it to `bench.json`. */
export function keep(name: string, value: number, unit: string, target: number, better: "less" | "more" = "less") {
  const bound = better === "less" ? "at most" : "at least";
  console.log(`${name}: ${value.toFixed(1)} ${unit} (target ${bound} ${target} ${unit})`);
  const file = join(dirname(dirname(process.env.TIERMIX!)), "bench.json");
  const figures = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  figures[name] = { value, unit, target, better };
  writeFileSync(file, JSON.stringify(figures, null, 2));
}
