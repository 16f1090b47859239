import type { ToWebview, VersionId, ViewCommand } from '../src/protocol/messages';

const VERSIONS: Readonly<Record<VersionId, true>> = { saved: true, before: true, head: true, file: true };
const isVersion = (value: unknown): boolean => typeof value === 'string' && Object.hasOwn(VERSIONS, value);

/** Keyed by command, so that a new one must be added here before it compiles. */
const COMMANDS: Readonly<Record<ViewCommand, true>> = {
  stepForward: true,
  stepBack: true,
  stepOver: true,
  stepOverBack: true,
  stepOut: true,
  stepOutBack: true,
  first: true,
  last: true,
  nextFault: true,
  previousFault: true,
  nextFlag: true,
  previousFlag: true,
  nextPopulation: true,
  previousPopulation: true,
  nextOutcome: true,
  previousOutcome: true,
  togglePlay: true,
};

/**
 * The message, if it has the shape the page relies on; null for anything else that a window can be sent (other frames and the
 * editor's own scripts post here too).
 */
export function toMessage(data: unknown): ToWebview | null {
  if (!isRecord(data)) return null;
  const message = data as unknown as ToWebview;
  return isKnown(data) ? message : null;
}

function isKnown(data: Record<string, unknown>): boolean {
  switch (data['type'] as ToWebview['type']) {
    case 'document':
      return (
        isCount(data['version']) &&
        typeof data['name'] === 'string' &&
        Array.isArray(data['problems']) &&
        data['problems'].every(isProblem) &&
        (data['written'] === undefined || Array.isArray(data['written'])) &&
        (data['scenario'] === null || isScenario(data['scenario']))
      );
    case 'part':
      return isCount(data['version']) && isNames(data['types']) && (data['part'] === null || isPart(data['part']));
    case 'stay':
      return isRecord(data['state']);
    case 'versions':
      return Array.isArray(data['versions']) && data['versions'].every(isOffered);
    case 'version':
      return (
        isOffered(data) &&
        typeof data['name'] === 'string' &&
        typeof data['uri'] === 'string' &&
        isScenario(data['scenario'])
      );
    case 'compare':
      return (
        (data['which'] === null || isVersion(data['which'])) &&
        (data['uri'] === undefined || typeof data['uri'] === 'string')
      );
    case 'predicted':
      return isCount(data['version']) && (isCount(data['said']) || data['said'] === 'skip' || data['said'] === 'again');
    case 'cursor':
      return isCount(data['n']);
    case 'command':
      return typeof data['command'] === 'string' && Object.hasOwn(COMMANDS, data['command']);
    case 'settings':
      return (
        isRecord(data['settings']) &&
        isAmount(data['settings']['playSpeed']) &&
        isAmount(data['settings']['maxEvents']) &&
        isOptional(data['settings']['teachMode'], (value) => typeof value === 'boolean') &&
        isOptional(data['settings']['score'], isScore)
      );
    case 'answer':
      return (
        isCount(data['id']) &&
        (data['ok'] === true ||
          (data['ok'] === false &&
            typeof data['message'] === 'string' &&
            (data['offers'] === undefined || isNames(data['offers']))))
      );
  }
  return false;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isAmount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isOptional = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);
const isScore = (value: unknown): boolean =>
  isRecord(value) && isCount(value['right']) && isCount(value['answered']) && isCount(value['round']);
const isProblem = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['message'] === 'string' &&
  Array.isArray(value['path']) &&
  typeof value['line'] === 'number';
const isOffered = (value: unknown): boolean =>
  isRecord(value) && isVersion(value['which']) && typeof value['stamp'] === 'string';
const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string');
const isPart = (value: unknown): boolean =>
  isRecord(value) &&
  Array.isArray(value['path']) &&
  typeof value['about'] === 'string' &&
  Array.isArray(value['fields']) &&
  value['fields'].every(
    (field: unknown) =>
      isRecord(field) &&
      Array.isArray(field['path']) &&
      typeof field['format'] === 'string' &&
      Array.isArray(field['words']) &&
      Array.isArray(field['kinds']),
  );
const isScenario = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['title'] === 'string' &&
  typeof value['kernel'] === 'string' &&
  isRecord(value['machine']) &&
  isRecord(value['addressSpace']) &&
  ['mappings', 'memory', 'pointers', 'steps'].every((key) => Array.isArray(value[key]));
