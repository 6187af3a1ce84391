// The state of a chain as an address, so that a link shows exactly what its sender saw.
(() => {
  "use strict";
  const chain = (window.quanzeChain = window.quanzeChain || /** @type {ChainTools} */ ({}));
  const list = (values) => [...values].map(encodeURIComponent).join(",");
  const unlisted = (text) => (text ? text.split(",").map(decodeURIComponent) : []);

  // ``dated``: the date stands in the query, where the server reads it too; a file has only the part after #.
  chain.readAddress = (location, dated) => {
    const state = chain.freshState();
    let hash;
    try {
      hash = new URLSearchParams(location.hash.slice(1));
      state.roles = new Set(unlisted(hash.get("roles")));
      state.kinds = new Set(unlisted(hash.get("kinds")));
      state.open = new Set(unlisted(hash.get("open")));
      state.more = unlisted(hash.get("more")).map((text) => {
        const cut = text.lastIndexOf("~");
        return { id: text.slice(0, cut), step: text.slice(cut + 1) };
      }).filter((more) => more.id);
    } catch (error) {
      // An address that was cut or mangled on its way shows the chain as it opens.
      return { state: chain.freshState(), at: null, text: false };
    }
    const asOf = (dated ? new URLSearchParams(location.search).get("as_of") : hash.get("as_of")) || "";
    state.asOf = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(asOf) ? asOf : "";
    const doubt = hash.get("doubt");
    state.doubt = doubt === "sure" || doubt === "doubt" ? doubt : "all";
    state.all = hash.get("all") === "1";
    state.selected = hash.get("sel") || "";
    const at = (hash.get("at") || "").split(",").map(Number);
    return { state, at: at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null, text: hash.get("tab") === "text" };
  };

  chain.writeAddress = (location, state, at, text, dated) => {
    const hash = new URLSearchParams();
    if (state.roles.size) hash.set("roles", list(state.roles));
    if (state.kinds.size) hash.set("kinds", list(state.kinds));
    if (state.doubt !== "all") hash.set("doubt", state.doubt);
    if (state.open.size) hash.set("open", list(state.open));
    if (state.all) hash.set("all", "1");
    if (state.more.length) hash.set("more", list(state.more.map((more) => `${more.id}~${more.step}`)));
    if (state.selected) hash.set("sel", state.selected);
    if (at) hash.set("at", at.map((value, i) => (i < 2 ? Math.round(value) : Math.round(value * 1000) / 1000)).join(","));
    if (text) hash.set("tab", "text");
    const query = new URLSearchParams(location.search);
    if (dated) {
      if (state.asOf) query.set("as_of", state.asOf);
      else query.delete("as_of");
    } else if (state.asOf) {
      hash.set("as_of", state.asOf);
    }
    const behind = hash.toString() ? `#${hash}` : "";
    const before = query.toString() ? `?${query}` : "";
    return `${location.pathname}${before}${behind}`;
  };
})();
