// Optional comfort on the work list: typing filters the rows at once, and beside them stands the case that is looked
// at. Without it Enter asks the desk, which knows all pages.
'use strict';

(() => {
  const panel = document.querySelector('aside[data-preview]');
  const groups = [...document.querySelectorAll('[data-group]')];
  const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent);

  // The case that has the focus, or had it last; nothing is opened by that.
  let looked = rows()[0];
  let later;
  function look(row) {
    looked = row;
    const from = document.activeElement;
    clearTimeout(later);
    later = setTimeout(async () => {
      const page = await pageAt(row.dataset.previewAt);
      const fresh = page && page.querySelector('[data-preview]');
      // Whoever has gone on, into the panel or past it, keeps what is there.
      if (!fresh || looked !== row || document.activeElement !== from) return;
      panel.replaceChildren(...fresh.childNodes);
      panel.scrollTop = 0;
    }, 60);
  }
  if (panel) document.addEventListener('focusin', ({ target }) => {
    if (target.dataset.previewAt && panel.offsetParent) look(target);
  });

  // What a filter leaves is counted anew, and the panel shows one of it.
  document.querySelectorAll('[data-filter]').forEach((field) => field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    groups.forEach((group) => filter(group, wanted));
    const left = String(rows().length);
    document.querySelectorAll('[data-count]').forEach((count) => {
      if (count.textContent !== left) count.textContent = left;
    });
    beside();
  }));

  function filter(group, wanted) {
    const all = [...group.rows].slice(1);
    all.forEach((row) => {
      const service = row.cells[3].textContent.toLowerCase();
      row.hidden = !service.includes(wanted) && !row.cells[2].textContent.includes(wanted);
    });
    const left = all.filter((row) => !row.hidden).length;
    group.hidden = left === 0;
    group.querySelector('.group span').textContent = left;
  }

  function beside() {
    if (!panel) return;
    const left = rows();
    panel.hidden = left.length === 0;
    if (panel.offsetParent && !left.includes(looked)) look(left[0]);
  }
})();
