// The scripts as browsers run them, and the tests as Node runs them.
import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-implicit-globals": "error",
  "no-unused-vars": ["error", { caughtErrors: "none" }],
  "no-control-regex": "off",
  complexity: ["error", 15],
};

export default [
  { ignores: ["static/built/**", "frontend/node_modules/**"] },
  { files: ["static/*.js"], rules, languageOptions: { ecmaVersion: 2022, sourceType: "script", globals: { ...globals.browser, vis: "readonly" } } },
  { files: ["frontend/src/*.js"], rules, languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser } },
  { files: ["frontend/tests/firefox.mjs"], languageOptions: { globals: globals.browser } },
  { files: ["frontend/**/*.mjs"], rules, languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node } },
];
