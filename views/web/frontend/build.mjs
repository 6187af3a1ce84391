// Bundles the editor into one script that the workbench loads; nothing is fetched at run time.
import { build } from "esbuild";

await build({
  entryPoints: ["src/editor.js"],
  outfile: process.argv[2] ?? "../static/built/editor.js",
  bundle: true,
  format: "iife",
  globalName: "quanzeEditor",
  target: ["es2022", "chrome110", "firefox115"],
  charset: "utf8",
  minify: true,
  legalComments: "inline",
});
