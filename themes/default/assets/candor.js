/* Adds sorting and filtering to tables; every page works without it. */
(function () {
  "use strict";

  function value(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    return cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
  }

  function compare(a, b) {
    var x = parseFloat(a), y = parseFloat(b);
    var numbers = a !== "" && b !== "" && !isNaN(x) && !isNaN(y) &&
      /^-?[\d.]+$/.test(a) && /^-?[\d.]+$/.test(b);
    if (a === "" || b === "") return (a === "") - (b === "");
    return numbers ? x - y : a.localeCompare(b);
  }

  function sort(table, column, heads) {
    var head = heads[column];
    var down = head.getAttribute("aria-sort") === "ascending";
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (r, s) {
      var a = value(r, column), b = value(s, column);
      if (a === "" || b === "") return compare(a, b); /* unknown stays last */
      return down ? compare(b, a) : compare(a, b);
    });
    rows.forEach(function (row) { body.appendChild(row); });
    heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) return;
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, column, heads); });
    });
  });

  document.querySelectorAll("[data-filter]").forEach(function (input) {
    var tables = document.querySelectorAll(
      "[data-filtered='" + input.dataset.filter + "']");
    input.closest("[hidden]").hidden = false;
    input.addEventListener("input", function () {
      var text = input.value.toLowerCase();
      tables.forEach(function (table) {
        Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
          row.hidden = row.cells[0].textContent.toLowerCase().indexOf(text) < 0;
        });
      });
    });
  });
})();
