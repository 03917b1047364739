// A first run: no store, make one, the recovery key is shown once, the program is open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../host.js';

let host;
before(async () => (host = await start({ empty: true })));
after(() => host.end());

test('a folder without a store shows the first-run screen in both languages', async () => {
  for (const lang of ['hi', 'en']) {
    const page = await host.open(lang);
    await page.getByRole('heading').first().waitFor();
    const { answer } = await host.call('start', {});
    assert.equal(answer.stage, 'no_store');
    assert.ok((await page.locator('button').count()) >= 2, 'the ways to begin');
    await page.close();
  }
});

test('a store is made once and never a second time in its place', async () => {
  const ask = { sample: false, pis: '100777', name: 'Test', rank: 'SI', password: 'a long password' };
  const made = await host.call('create_store', ask);
  assert.match(made.answer.recovery_key, /\S{8}/);
  assert.equal(made.answer.start.stage, 'open');
  const again = await host.call('create_store', ask);
  assert.ok(again.error, 'a second store in the same place must be refused');
  assert.ok(again.error.words.hi && again.error.words.en);
  const page = await host.open('en', '#/board');
  await page.getByText(/overdue/i).first().waitFor();
  assert.deepEqual(host.troubles, []);
});

test('a locked desk shows the lock and a wrong password opens nothing', async () => {
  await host.call('sign_out', {});
  const wrong = await host.call('sign_in', { pis: '100777', password: 'not this one' });
  assert.ok(wrong.error?.words.hi, 'refused in words');
  assert.equal((await host.call('start', {})).answer.stage, 'sign_in');
  const page = await host.open('en');
  await page.locator('input[type="password"]').first().waitFor();
  await page.locator('input[type="password"]').first().fill('a long password');
  await page.keyboard.press('Enter');
  await page.getByText(/overdue/i).first().waitFor();
});
