/* Adds sorting, filtering and the choice of CAs to compare; every page works without it. */
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

  /* /compare/: up to four CAs, kept in the address; without them all rows are shown. */
  var pick = document.querySelector("[data-pick]");
  if (pick) {
    var box = pick.querySelector("select"), names = {};
    var marked = document.querySelectorAll("main [data-ca]");
    var chosen = new URLSearchParams(location.search).get("ca") || "";
    marked.forEach(function (row) {
      var ca = row.dataset.ca;
      if (row.cells && !names[ca]) {
        names[ca] = row.cells[0].textContent;
        box.add(new Option(names[ca], ca));
      }
    });
    chosen = chosen.split(",").filter(function (ca) { return names[ca]; }).slice(0, 4);
    var show = function () {
      marked.forEach(function (one) {
        var at = chosen.indexOf(one.dataset.ca);
        var key = one.querySelector(".chart-curve-key");
        if (!key) one.hidden = chosen.length && at < 0;
        else {
          one.setAttribute("display", at < 0 ? "none" : "inline");
          one.setAttribute("class", "chart-curve chart-curve-" + (at + 1));
          key.setAttribute("transform", "translate(0 " + 16 * at + ")");
        }
      });
      pick.querySelectorAll("button").forEach(function (b) { b.remove(); });
      chosen.forEach(function (ca) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = names[ca] + " ×";
        button.setAttribute("aria-label", "Do not show " + names[ca]);
        button.addEventListener("click", function () {
          chosen.splice(chosen.indexOf(ca), 1);
          show();
          box.focus();
        });
        pick.append(" ", button);
      });
      box.value = "";
      box.disabled = chosen.length > 3;
      history.replaceState(null, "",
        (chosen.length ? "?ca=" + chosen.join(",") : location.pathname) + location.hash);
    };
    box.addEventListener("change", function () {
      if (box.value && chosen.indexOf(box.value) < 0) chosen.push(box.value);
      show();
    });
    pick.hidden = false;
    if (chosen.length) show();
  }

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
