// The real core behind the test host, over a copy of the sample district, and Debian's Chromium before it.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const bin = process.env.ITSSO_BIN ?? join(root, 'target/debug');
const sample = process.env.ITSSO_SAMPLE ?? join(root, 'target/sample/store');
// The key of the SAMPLE store, which holds nothing but invented data (xtask/src/shell.rs).
const key = process.env.ITSSO_STORE_KEY ?? '5a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d';

/** Starts host and browser. `{ empty: true }` begins without a store, as on a first run. */
export async function start({ empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'itsso-screens-'));
  const store = join(folder, 'store');
  if (!empty) cpSync(sample, store, { recursive: true });
  const words = ['--store', store, '--ui', join(root, 'ui/dist-test')];
  if (!empty) words.push('--sample-sign-in');
  const child = spawn(join(bin, 'itsso-testhost'), words, {
    env: { ...process.env, ITSSO_STORE_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((done, failed) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => failed(new Error(`the test host ended (${code})`)));
  });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const troubles = [];
  return {
    folder,
    troubles,
    /** A fresh page in that language at that place (`#/…`). */
    async open(lang, hash = '', more = '') {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
      await page.goto(`${address}&lang=${lang}${more}${hash}`);
      return page;
    },
    /** One call straight to the core. */
    async call(name, ask) {
      const url = new URL(address);
      const answer = await fetch(new URL(`/call/${name}`, url), {
        method: 'POST',
        headers: { 'x-itsso-token': url.searchParams.get('token') },
        body: JSON.stringify(ask),
      });
      const lines = (await answer.text()).trim().split('\n');
      return JSON.parse(lines.at(-1));
    },
    address,
    async end() {
      await browser.close();
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
