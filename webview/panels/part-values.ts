import type { JsonValue, PartField } from '../../src/protocol/messages';

/** What a field shows of a value that stands in the text, for somebody to type over: texts without their quotes, lists with commas. */
export function shownValue(written: string | null): string {
  if (written === null) return '';
  const value = parsed(written);
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value.map((entry: JsonValue) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join(', ');
  return written;
}

/**
 * What somebody who typed `text` means by it, as JSON; undefined to leave it out. Whether that may stand there is for the host to say:
 * this only tells numbers from texts, by how the schema writes them.
 */
export function typedValue(
  { format, required }: Pick<PartField, 'format' | 'required'>,
  text: string,
): JsonValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '' && !required) return undefined;
  switch (format) {
    case 'count':
    case 'number':
      return number(trimmed);
    case 'true, false or count':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : number(trimmed);
    case 'text or number':
      // In quotes, a number is a text.
      return /^".*"$/.test(trimmed) ? (parsed(trimmed) as JsonValue) : number(text);
    case 'list':
      return entries(trimmed);
    case 'list of counts':
      return entries(trimmed).map(number);
    case 'text':
      return text;
    default:
      return trimmed;
  }
}

const entries = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** A plain number where JSON has it exactly, else the text. */
function number(text: string): JsonValue {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : text;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    // Objects may hold comments; nobody types over those.
    return written;
  }
}
