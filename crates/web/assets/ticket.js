// Optional comfort for halls, tickets and tablets: fresh parts without a press. Every page works without it.
'use strict';

(() => {
  document.documentElement.classList.add('scripted');

  // Parts marked with data-part are taken anew from the same address, every data-live seconds. What somebody
  // is typing in is left alone, and so is what was refused until the ticket stands elsewhere; without a connection
  // the page says that it is old.
  const live = document.querySelector('[data-live]');
  let timer;
  let seen = new Map([...document.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part.innerHTML]));

  const later = (seconds) => {
    clearTimeout(timer);
    if (seconds) timer = setTimeout(look, seconds * 1000);
  };

  async function look() {
    const fresh = await pageAt(live.dataset.liveAt || location.href);
    // Another code took the place of this one, or the day is over: the desk says so once, and is asked no more.
    if (fresh === false) return location.reload();
    document.querySelectorAll('[data-stale]').forEach((note) => { note.hidden = Boolean(fresh); });
    if (fresh) show(fresh);
    else later(Number(live.dataset.live));
  }

  function show(page) {
    const now = page.querySelector('[data-live]');
    const stage = page.querySelector('[data-stage]');
    const isNew = stage && live.dataset.stage !== stage.dataset.stage;
    const kept = isNew ? 'input:focus, textarea:focus' : 'input:focus, textarea:focus, .wrong';
    page.querySelectorAll('[data-part]').forEach((part) => {
      const name = part.dataset.part;
      const here = document.querySelector(`[data-part="${name}"]`);
      if (!here || seen.get(name) === part.innerHTML || here.querySelector(kept)) return;
      seen.set(name, part.innerHTML);
      here.replaceChildren(...part.childNodes);
    });
    if (isNew) {
      if (stage.dataset.stage === 'called' && navigator.vibrate) navigator.vibrate([300, 200, 300]);
      live.dataset.stage = stage.dataset.stage;
    }
    if (isNew || !document.querySelector('.wrong, .errors')) document.title = page.title;
    later(now ? Number(now.dataset.live) : 0);
  }

  if (live) {
    later(Number(live.dataset.live));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
  }
})();
