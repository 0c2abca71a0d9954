"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    all(".here").forEach((e) => e.classList.remove("here"));
    if (target.tagName === "TBODY") {
      target.classList.add("here");
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.n");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  const value = (row, column) => {
    const text = row.cells[column] ? row.cells[column].innerText.trim() : "";
    const number = parseFloat(text.replace(/[, <]/g, "").replace("−", "-"));
    return Number.isNaN(number) ? text.toLowerCase() : number;
  };
  const compare = (a, b) =>
    typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;
  for (const table of all("table.sortable, table.sentences")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        for (const body of table.tBodies) {
          const rows = all("tr:not(.group)", body);
          rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
          body.append(...rows);
        }
      });
    });
  }
  for (const table of all("table.sentences, table.filtered")) {
    const input = document.createElement("input");
    const count = document.createElement("small");
    input.type = "search";
    input.placeholder = "Filter these rows …";
    input.setAttribute("aria-label", "Filter these rows");
    count.setAttribute("role", "status");
    table.parentElement.before(input, count);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const body of table.tBodies) {
        const name = (body.querySelector(".group") || { innerText: "" }).innerText;
        for (const row of all("tr:not(.group)", body)) {
          const text = (name + " " + row.textContent).toLowerCase();
          row.hidden = !words.every((word) => text.includes(word));
          shown += !row.hidden;
        }
      }
      count.textContent = words.length ? shown + " shown" : "";
    });
  }
  addEventListener("beforeprint", () =>
    all("details.data, details.behind").forEach((e) => { if (e.classList.contains("data")) e.open = true; }));
  reveal();
})();
