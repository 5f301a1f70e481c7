"use strict";
(function () {
  var desk = document.getElementById("desk");
  var save = document.getElementById("save");
  var count = document.getElementById("count");
  var pairs = Array.prototype.slice.call(document.querySelectorAll("article.pair"));
  var saved = true;
  function kind(pair) {
    var chosen = pair.querySelector("input[type=radio]:checked");
    return chosen ? chosen.value : "";
  }
  function decided() {
    return pairs.filter(function (pair) { return kind(pair) !== ""; });
  }
  function changed() {
    var n = decided().length;
    saved = n === 0;
    save.disabled = n === 0;
    count.textContent = n === 0 ? "No pair decided" : n === 1 ? "1 pair decided" : n + " pairs decided";
    pairs.forEach(function (pair) { pair.classList.toggle("decided", kind(pair) !== ""); });
  }
  function lines() {
    var at = new Date().toISOString();
    return decided().map(function (pair) {
      var what = kind(pair);
      return JSON.stringify({
        by: document.getElementById("by").value,
        role: document.getElementById("role").value,
        at: at,
        kind: what,
        target: [pair.dataset.a, pair.dataset.b],
        value: what === "review" ? "cannot-tell" : what,
        why: pair.querySelector("fieldset input[type=text]").value
      }) + "\n";
    }).join("");
  }
  save.addEventListener("click", function () {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines()], { type: "application/jsonl" }));
    link.download = "decisions.jsonl";
    document.body.appendChild(link);
    link.click();
    link.remove();
    saved = true;
  });
  window.addEventListener("beforeunload", function (event) {
    if (!saved) { event.preventDefault(); }
  });
  document.addEventListener("change", changed);
  desk.hidden = false;
  pairs.forEach(function (pair) { pair.querySelector("fieldset").hidden = false; });
  changed();
})();
