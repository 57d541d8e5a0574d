// Starts the demo on a free port with a data folder of its own, and stops it again.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';

const READY_WITHIN = 120_000;

/** Starts the release demo, building it first when it is missing. Answers with its address and `stop()`. */
export async function startDemo() {
  const binary = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release', 'guichet');
  if (!existsSync(binary)) build();
  const data = mkdtempSync(join(tmpdir(), 'guichet-journeys-'));
  const demo = spawn(binary, ['demo', '--listen', '127.0.0.1:0', '--data', data], { cwd: root });
  const stop = () => end(demo, data);
  try {
    return { base: await address(demo), stop };
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
  rmSync(data, { recursive: true, force: true });
}
