// Debian's Chromium, and a person in front of it. Every page a person opens is watched for errors.

import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How long anything is waited for that comes by itself. Generous: a disk that is busy writing lets an act wait for many
 * seconds, the other lane takes its share of the machine, and neither is a fault of a page.
 */
export const PATIENCE = 60_000;
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, chromiumSandbox: false });
}

/**
 * People with browsers of their own: `person({ viewport, scripts, language, policy })` opens a fresh one; without
 * `policy` it is one that knows no Content-Security-Policy.
 * `troubles` gathers what went wrong on any page: script errors, refused resources, broken answers, whatever
 * a page's own policy forbids, and parts that it asks of anybody else. `broke()` tells whether the browser itself gave
 * way: it is gone, or one of its processes is.
 */
export function people(browser) {
  const contexts = [];
  const troubles = [];
  let crashes = 0;
  const person = async ({ viewport = PHONE, scripts = true, language = 'en', scheme = 'light', scale = 1, policy = true } = {}) => {
    const context = await browser.newContext({
      viewport,
      javaScriptEnabled: scripts,
      bypassCSP: !policy,
      locale: { zh: 'zh-CN', en: 'en-GB', fr: 'fr-FR', ar: 'ar-EG' }[language],
      colorScheme: scheme,
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE);
    contexts.push(context);
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`the page's policy forbids: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on('page', (page) => {
      watch(page, troubles);
      page.on('crash', () => { crashes += 1; });
    });
    return context.newPage();
  };
  const broke = () => crashes > 0 || !browser.isConnected();
  // Those of a browser that is gone are gone with it.
  const leave = () => Promise.allSettled(contexts.map((context) => context.close()));
  return { person, troubles, broke, leave };
}

function watch(page, troubles) {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A page that answers 4xx on purpose (a form with a mistake in it) is reported as a failed resource too.
    // So is a passkey that the desk refuses, on the page that then says so.
    const { url } = message.location();
    const itself = message.text().startsWith('Failed to load resource') && (url === page.url() || /\/passkey\/\w+$/.test(url));
    // Nobody answers a page that a journey took off the network, and its stream breaks off.
    const offline = /net::ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING)/.test(message.text());
    if (message.type() === 'error' && !itself && !offline) troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    const [asked, page] = [new URL(request.url()), new URL(request.frame().url() || 'about:blank')];
    const isElsewhere = asked.origin !== page.origin && asked.origin !== 'null' && page.origin !== 'null';
    if (isElsewhere && !request.isNavigationRequest()) troubles.push(`${page.href} asks ${asked.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.url()} answered ${response.status()}`);
  });
}
