// Shortens paths that work without it: focus on errors, one sending of a form, copying a number, choosing every row.
(() => {
  "use strict";
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "true";
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  if (navigator.clipboard) {
    for (const number of document.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "复制";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(number.textContent);
        button.textContent = "已复制";
      });
      number.after(button);
    }
  }

  for (const table of document.querySelectorAll("table.records")) {
    const boxes = table.querySelectorAll("tbody .row-choice input");
    const head = table.querySelector("thead th");
    if (!boxes.length || !head) continue;
    const label = document.createElement("label");
    const all = document.createElement("input");
    const words = document.createElement("span");
    label.className = "row-choice";
    all.type = "checkbox";
    words.className = "unseen";
    words.textContent = "全选";
    all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
    label.append(all, words);
    head.replaceChildren(label);
  }
})();
