// The legend of a chain is its filter: every role and kind with its mark and its number, to be switched off and on.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el, button } = window.quanzeElements;

  // ``changed`` is called after the state was changed.
  /** @param {HTMLElement} box @param {ChainModel} model @param {ChainState} state @param {ChainWords} words @param {() => void} changed */
  chain.legend = (box, model, state, words, changed) => {
    const { nodes, edges } = model;

    /** @param {"roles" | "kinds"} name @param {string} key @param {(Element | string)[]} label */
    const toggle = (name, key, label) => {
      const found = button("", () => {
        const set = state[name];
        if (set.has(key)) set.delete(key);
        else set.add(key);
        changed();
      }, { class: "filter", "aria-pressed": "true", "data-set": name, "data-key": key });
      found.append(...label, el("span", { class: "count" }));
      return found;
    };

    // The roles there are at all, and of each whether its links lead to documents alone; the kinds there are.
    const known = () => {
      const roles = new Map();
      for (const edge of edges) {
        const document = ["law", "policy"].includes(nodes[edge.t].kind);
        roles.set(edge.role, document && (roles.get(edge.role) ?? true));
      }
      return { roles, kinds: new Set(nodes.map((node) => node.kind)) };
    };

    const confidence = () => {
      if (!edges.some((edge) => edge.doubt)) return [];
      /** @type {ChainState["doubt"][]} */
      const choices = ["all", "sure", "doubt"];
      const buttons = choices.map((which) => {
        const found = button("", () => { state.doubt = which; changed(); }, { class: "filter", "aria-pressed": "false", "data-doubts": which });
        if (which === "doubt") found.append(el("span", { class: "sample", "data-line": "carries", "data-doubt": "yes" }));
        found.append(words.doubts[which], el("span", { class: "count" }));
        return found;
      });
      return [el("div", { class: "filters confidence", role: "group", "aria-label": words.confidence }, buttons)];
    };

    const fill = () => {
      const { roles, kinds } = known();
      /** @param {string[]} list @param {Iterable<string>} keys */
      const order = (list, keys) => [...keys].sort((a, b) => list.indexOf(a) - list.indexOf(b));
      const roleButtons = order(words.roleOrder, roles.keys()).map((role) => {
        const sample = el("span", { class: "sample", "data-line": chain.lineOf(role, roles.get(role)) });
        return toggle("roles", role, [sample, words.roles[role] || role]);
      });
      const kindButtons = order(Object.keys(words.kinds), kinds).map((kind) => {
        const mark = el("span", { class: "kind", "data-kind": kind, "data-mark": words.marks[kind] || "·" });
        return toggle("kinds", kind, [mark, words.kinds[kind]]);
      });
      box.replaceChildren(
        el("div", { class: "filters", role: "group", "aria-label": words.byRole }, roleButtons),
        el("div", { class: "filters", role: "group", "aria-label": words.byKind }, kindButtons),
        ...confidence());
      sync();
    };

    // What a button would leave: of what is switched off, what it would bring back.
    const sync = () => {
      const now = model.tally(state);
      const all = model.tally({ ...state, doubt: "all" });
      // What stands beyond another kind that is left out is counted too: both come back together in the end.
      /** @param {"roles" | "kinds"} name @param {string} key */
      const without = (name, key) => ({ ...state, [name]: name === "kinds" ? new Set() : new Set([...state[name]].filter((other) => other !== key)) });
      for (const button of box.querySelectorAll("button")) {
        const { set, key, doubts } = /** @type {{ set: "roles" | "kinds", key: string, doubts?: "all" | "sure" | "doubt" }} */ (/** @type {unknown} */ (button.dataset));
        const on = doubts ? state.doubt === doubts : !state[set].has(key);
        button.setAttribute("aria-pressed", String(on));
        const count = doubts === "all" ? "" : doubts ? all[doubts] : (on ? now : model.tally(without(set, key)))[set].get(key) || 0;
        /** @type {Element} */ (button.querySelector(".count")).textContent = String(count);
      }
    };

    return { fill, sync };
  };
})();
