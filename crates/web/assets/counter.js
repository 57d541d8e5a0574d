// Optional comfort for those who work in the hall: a fresh page without a press, and no form sent twice, nor where
// something is given out once. Every page works without it, and what is sent twice all the same happens once.
'use strict';

(() => {
  // Nothing tells a page that what it sent was stopped. So it waits a while only: then it can be pressed anew.
  const LEAVES_WITHIN = 10_000;
  let leaving;
  const stays = () => {
    clearTimeout(leaving);
    leaving = undefined;
  };
  document.addEventListener('submit', (event) => {
    // Whoever signs out is heard at once: other tabs have been told already.
    if (leaving && !event.target.matches('[data-leaves]')) return event.preventDefault();
    if (event.target.matches('[data-once]')) leaving = setTimeout(stays, LEAVES_WITHIN);
  });
  // Coming back by the browser's own button shows what was there; it is looked at anew.
  window.addEventListener('pageshow', (event) => {
    stays();
    if (event.persisted) look();
  });

  const typing = () => {
    const field = document.activeElement;
    return field && field.matches('input:not([type=radio]):not([type=checkbox]), textarea, select');
  };

  // The part marked with data-fresh is taken anew every so many seconds, unless somebody is busy in it.
  const part = () => document.querySelector('[data-fresh]');
  const isBusy = () => {
    const here = part();
    return !here || leaving || document.hidden || typing() || here.hasAttribute('data-fresh-hold') || here.querySelector('details[open]');
  };

  async function look() {
    if (part() && !isBusy()) await take();
    if (part()) later();
  }

  async function take() {
    const fresh = (await pageAt(location.href))?.querySelector('[data-fresh]');
    if (!fresh || isBusy()) return;
    part().dataset.fresh = fresh.dataset.fresh;
    if (fresh.innerHTML === part().innerHTML) return;
    const focused = place(document.activeElement);
    part().replaceChildren(...fresh.childNodes);
    if (focused) part().querySelector(focused)?.focus({ preventScroll: true });
  }

  // What has the focus keeps it when it is still there.
  const place = (element) => {
    if (!part().contains(element)) return '';
    if (element.dataset.key) return `[data-key="${element.dataset.key}"]`;
    return element.getAttribute('href') ? `a[href="${element.getAttribute('href')}"]` : '';
  };

  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, Number(part().dataset.fresh) * 1000);
  };
  if (part()) later();

  // A scanner ends with Enter, and so do people who typed a number: from these fields that must not send the form, as
  // none of its buttons was chosen.
  document.querySelectorAll('[data-holds-enter]').forEach((fields) => {
    fields.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      event.target.blur();
    });
  });
})();
