import { judgeFile } from './judge';

const USAGE = 'usage: npm run conformance -- FILE... (.jsonl or .jsonl.gz, walk or axptr vectors)';

/** Runs vector files and prints each line that fails with what differs. Exit code 1 on any failure, 2 without a file. */
function main(files: readonly string[]): number {
  if (files.length === 0) {
    console.error(USAGE);
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const { line, name, differences } of judgeFile(file)) {
      if (differences.length === 0) {
        passed++;
        continue;
      }
      failed++;
      console.log(`${line === 0 ? file : `${file}:${line}`}: ${name} failed`);
      for (const difference of differences) console.log(`    ${difference}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
