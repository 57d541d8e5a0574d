// Starts the demo, or a desk of its own, on a free port with its own data folder, and stops it again.
// GUICHET=path uses that program instead of the release build.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';

const READY_WITHIN = 120_000;
/** What stops those that run. */
const running = new Set();

/**
 * Starts the release demo, building it first when it is missing. Its halls are still, unless it is told to let
 * them live. Answers with its address, `stop()`, and `guichet(words)`, which runs another command on its folder and
 * answers with what it printed.
 */
export async function startDemo(words = ['--still']) {
  const data = mkdtempSync(join(tmpdir(), 'guichet-journeys-'));
  const demo = await started(['demo', '--listen', '127.0.0.1:0', '--data', data, '--no-rate-limits', ...words], data);
  return { ...demo, guichet: on(data) };
}

/**
 * Starts the desk of a new town on `port`, with these further words of the command line and of the
 * environment. Answers alike.
 */
export async function startDesk(port, words, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-journeys-'));
  const data = join(folder, 'data');
  command(['init', data]);
  const desk = await started(['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--no-rate-limits', ...words], folder, environment);
  return { ...desk, guichet: on(data) };
}

/** Stops whatever still runs: what a journey that was given up left behind. */
export async function stopAll() {
  await Promise.all([...running].map((stop) => stop()));
}

const on = (data) => (words) => command([...words, '--data', data]);

function program() {
  if (process.env.GUICHET) return process.env.GUICHET;
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release', 'guichet');
  if (!existsSync(binary)) build();
  return binary;
}

function command(words) {
  const done = spawnSync(program(), words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`guichet ${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

async function started(words, data, environment = {}) {
  const desk = spawn(program(), words, { cwd: root, env: { ...process.env, ...environment } });
  const stop = () => end(desk, data).finally(() => running.delete(stop));
  running.add(stop);
  try {
    return { base: await address(desk), stop };
  } catch (trouble) {
    await stop();
    throw trouble;
  }
}

function build() {
  console.log('building the release demo');
  const built = spawnSync('cargo', ['build', '--release', '--package', 'guichet'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the release demo does not build');
}

function address(demo) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the demo was not ready in time; it said:\n${said}`)), READY_WITHIN);
    const listen = (bytes) => {
      said += bytes;
      const ready = said.match(/^ready (http:\/\/\S+)/m);
      if (!ready) return;
      clearTimeout(late);
      resolve(ready[1].replace(/\/$/, ''));
    };
    demo.stdout.on('data', listen);
    demo.stderr.on('data', listen);
    demo.on('error', reject);
    demo.on('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the demo ended with ${code}; it said:\n${said}`));
    });
  });
}

async function end(demo, data) {
  if (demo.exitCode === null && demo.signalCode === null) {
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    const impatience = setTimeout(() => demo.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(impatience);
  }
  // The demo fills a folder beside its own first.
  for (const folder of [data, `${data}.filling`]) rmSync(folder, { recursive: true, force: true });
}
