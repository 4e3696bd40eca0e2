// Sorts the table of reports by the column whose head is pressed: numbers as numbers, what is empty always last.
(() => {
  "use strict";
  const table = document.getElementById("x-list"), body = table.tBodies[0];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const text = (row, n) => row.cells[n] ? row.cells[n].textContent.trim() : "";
  const number = value => parseFloat(value.replace(/[,%]/g, ""));
  [...table.tHead.rows[0].cells].forEach((head, n) => {
    const numeric = head.classList.contains("n");
    head.querySelector("button").addEventListener("click", () => {
      // What is doubtful is asked for from the worst on, names from the first
      const before = head.getAttribute("aria-sort") ?? (numeric ? "ascending" : "descending");
      const sign = before === "ascending" ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const rows = [...body.rows].map(row => [text(row, n), row]);
      rows.sort(([a], [b]) => {
        if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
        return sign * (numeric ? number(a) - number(b) : collator.compare(a, b));
      });
      body.append(...rows.map(([, row]) => row));
    });
  });
})();
