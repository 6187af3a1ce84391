// The legend of a chain is its filter: every role and kind with its mark and its number, to be switched off and on.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const { el } = chain;

  // ``changed`` is called after the state was changed.
  chain.legend = (box, model, state, words, changed) => {
    const { nodes, edges } = model;

    const toggle = (name, key, label, count) => {
      const found = chain.button("", () => {
        const set = state[name];
        if (set.has(key)) set.delete(key);
        else set.add(key);
        changed();
      }, { class: "filter", "aria-pressed": "true", "data-set": name, "data-key": key });
      found.append(...label, el("span", { class: "count" }, String(count)));
      return found;
    };

    const counted = () => {
      const roles = new Map();
      const kinds = new Map();
      for (const edge of edges) {
        if (!roles.has(edge.role)) roles.set(edge.role, { count: 0, documents: true });
        const role = roles.get(edge.role);
        role.count += 1;
        role.documents = role.documents && ["law", "policy"].includes(nodes[edge.t].kind);
      }
      for (const node of nodes) kinds.set(node.kind, (kinds.get(node.kind) || 0) + 1);
      return { roles, kinds };
    };

    const confidence = () => {
      const doubts = edges.filter((edge) => edge.doubt).length;
      if (!doubts) return [];
      const count = { all: "", sure: edges.length - doubts, doubt: doubts };
      const buttons = ["all", "sure", "doubt"].map((which) => {
        const found = chain.button("", () => { state.doubt = which; changed(); }, { class: "filter", "aria-pressed": "false", "data-doubts": which });
        if (which === "doubt") found.append(el("span", { class: "sample", "data-line": "carries", "data-doubt": "yes" }));
        found.append(words.doubts[which], count[which] === "" ? "" : el("span", { class: "count" }, String(count[which])));
        return found;
      });
      return [el("div", { class: "filters confidence", role: "group", "aria-label": words.confidence }, buttons)];
    };

    const fill = () => {
      const { roles, kinds } = counted();
      const order = (list, keys) => [...keys].sort((a, b) => list.indexOf(a) - list.indexOf(b));
      const roleButtons = order(words.roleOrder, roles.keys()).map((role) => {
        const { count, documents } = roles.get(role);
        const sample = el("span", { class: "sample", "data-line": chain.lineOf(role, documents) });
        return toggle("roles", role, [sample, words.roles[role] || role], count);
      });
      const kindButtons = order(Object.keys(words.kinds), kinds.keys()).map((kind) => {
        const mark = el("span", { class: "kind", "data-kind": kind, "data-mark": words.marks[kind] || "·" });
        return toggle("kinds", kind, [mark, words.kinds[kind]], kinds.get(kind));
      });
      box.replaceChildren(
        el("div", { class: "filters", role: "group", "aria-label": words.byRole }, roleButtons),
        el("div", { class: "filters", role: "group", "aria-label": words.byKind }, kindButtons),
        ...confidence());
      sync();
    };

    const sync = () => {
      for (const button of box.querySelectorAll("button")) {
        const { set, key, doubts } = button.dataset;
        button.setAttribute("aria-pressed", String(doubts ? state.doubt === doubts : !state[set].has(key)));
      }
    };

    return { fill, sync };
  };
})();
