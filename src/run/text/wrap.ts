/** Text broken into rows of at most `width` characters at its spaces; a longer word has a row of its own. Line breaks stay. */
export function wrapped(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    let row = '';
    for (const word of line.split(' ')) {
      if (row !== '' && row.length + 1 + word.length > width) {
        rows.push(row);
        row = word;
      } else row = row === '' ? word : `${row} ${word}`;
    }
    rows.push(row);
  }
  return rows;
}
