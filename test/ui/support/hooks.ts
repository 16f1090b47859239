import { endSetup, startSetup } from './setup';

before('a VS Code server and a browser start', async function () {
  this.timeout(120_000);
  // `npm test -- installed` names the package it made.
  await startSetup(process.env['FAULTLINE_VSIX']);
});

after('they end', async function () {
  this.timeout(60_000);
  await endSetup();
});
