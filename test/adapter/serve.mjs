// Starts `faultline dap` as a shell would.
process.argv.splice(2, process.argv.length, 'dap');
await import('../../dist/faultline.js');
