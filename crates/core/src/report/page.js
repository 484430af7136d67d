(function () {
  "use strict";
  var doc = document;
  function make(tag, text) { var e = doc.createElement(tag); if (text) e.textContent = text; return e; }
  function box(label) {
    var line = make("div"), input = make("input");
    line.className = "find";
    input.type = "search";
    input.placeholder = label;
    input.setAttribute("aria-label", label);
    line.appendChild(input);
    return { line: line, input: input };
  }
  function fold(text) { return text.toLowerCase().replace(/\s+/g, ""); }

  doc.querySelectorAll(".sheet").forEach(function (sheet) {
    var table = sheet.querySelector("table");
    if (!table) return;
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    if (rows.length > 8) {
      var find = box("在表中查找 filter"), said = make("span");
      find.line.appendChild(said);
      sheet.insertBefore(find.line, sheet.firstChild);
      find.input.addEventListener("input", function () {
        var want = fold(find.input.value), shown = 0;
        rows.forEach(function (row) {
          var hit = !want || fold(row.textContent).indexOf(want) >= 0;
          row.classList.toggle("hidden", !hit);
          if (hit) shown++;
        });
        said.textContent = want ? "在本页 " + rows.length + " 行中找到 " + shown + " 行" : "";
      });
    }
    if (rows.length < 2) return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, at) {
      var button = make("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending", number = head.classList.contains("num") || (rows[0].cells[at].dataset.v !== undefined);
        Array.prototype.forEach.call(head.parentNode.cells, function (c) { c.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var keyed = rows.map(function (row, place) {
          var cell = row.cells[at], text = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent;
          var value = number ? (text === "" ? -Infinity : Number(text.replace(/,/g, "").replace("−", "-"))) : text;
          return { row: row, value: value, place: place };
        });
        keyed.sort(function (a, b) {
          var order = number ? (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) : a.value.localeCompare(b.value, "zh");
          return (down ? -order : order) || a.place - b.place;
        });
        keyed.forEach(function (k) { body.appendChild(k.row); });
      });
    });
  });

  doc.querySelectorAll(".tree").forEach(function (tree) {
    var all = Array.prototype.slice.call(tree.querySelectorAll("details"));
    var before = all.map(function (d) { return d.open; });
    var find = box("找社区、网格或单位 find");
    [["全部展开", true], ["全部收起", false]].forEach(function (pair) {
      var button = make("button", pair[0]);
      button.type = "button";
      button.addEventListener("click", function () { all.forEach(function (d) { d.open = pair[1]; }); });
      find.line.appendChild(button);
    });
    tree.insertBefore(find.line, tree.firstChild);
    var nodes = Array.prototype.slice.call(tree.querySelectorAll("details,.leaf"));
    find.input.addEventListener("input", function () {
      var want = fold(find.input.value);
      if (!want) {
        nodes.forEach(function (n) { n.classList.remove("hidden"); });
        all.forEach(function (d, at) { d.open = before[at]; });
        return;
      }
      // What is found shows with all above it, and keeps what stands below it folded.
      nodes.forEach(function (n) { n.classList.add("hidden"); if ("open" in n) n.open = false; });
      nodes.forEach(function (n) {
        var own = n.querySelector(":scope > summary, :scope > .row"), notes = n.querySelectorAll(":scope > .below > .note");
        var text = own ? own.textContent : "";
        Array.prototype.forEach.call(notes, function (p) { text += p.textContent; });
        if (fold(text).indexOf(want) < 0) return;
        n.querySelectorAll("details,.leaf").forEach(function (below) { below.classList.remove("hidden"); });
        for (var up = n; up && up !== tree; up = up.parentNode) {
          if (up.classList.contains("hidden")) up.classList.remove("hidden");
          if (up !== n && up.tagName === "DETAILS") up.open = true;
        }
      });
    });
  });
})();
