import { ERROR_I, ERROR_P, ERROR_PK, ERROR_RSVD, ERROR_U, ERROR_W } from '../../core/mmu/error-code';
import type { Rich } from '../../core/trace/describe-rich';
import { code, num, say, strong } from '../../core/trace/describe-rich';
import { accessNeeds } from '../../core/trace/describe-words';
import type { EventOf, MappingFlags } from '../../core/trace/event';
import { gives, madeAt, reaches } from './areas';
import type { Case, Change } from './case';
import { lastBefore, ofMachine, ofMapping, ofPointer, ofStep, pointerOf, without } from './case';

const LETTERS = ['r', 'w', 'x', 'u'] as const;

/** Flags as a scenario writes them, with what is needed besides. */
const widened = (flags: string, need: MappingFlags): string =>
  LETTERS.map((letter, bit) => ((need >> bit) & 1 ? letter : (flags[bit] ?? '-'))).join('') + flags.slice(4);

/** Gives what lies at `at` the rights that are missing: in the step that took them away, or in the mapping. */
export function allowed(of: Case, at: bigint, need: MappingFlags): readonly Change[] {
  const protect = lastBefore(of, (s) => s.do === 'protect' && reaches(s, at));
  const taker = of.scenario.steps[protect];
  if (taker?.do === 'protect') {
    if (gives(taker.flags, need)) return [];
    const flags = widened(taker.flags, need);
    const words = say`Protect as ${code(flags)} in step ${String(protect + 1)}`;
    const rest = say`Leave out step ${String(protect + 1)}, which protects ${num(at)}`;
    return [
      ofStep(of, protect, words, [[['protect', 'flags'], flags]], { ...taker, flags }, true),
      without(of, protect, rest),
    ];
  }
  const made = madeAt(of, at);
  if (made === null || gives(made.mapping.flags, need)) return [];
  const flags = widened(made.mapping.flags, need);
  return [
    ofMapping(of, made, grantWords(made.mapping.name, made.mapping.flags, need), 'flags', flags, { flags }, true),
  ];
}

/** `Make heap writable`, for one right; else the flags as a whole. */
function grantWords(name: string, flags: string, need: MappingFlags): Rich {
  const missing = LETTERS.filter((letter, bit) => (need >> bit) & 1 && flags[bit] !== letter);
  const [only] = missing;
  if (missing.length !== 1 || only === undefined) return say`Make ${strong(name)} ${code(widened(flags, need))}`;
  switch (only) {
    case 'r':
      return say`Make ${strong(name)} readable`;
    case 'w':
      return say`Make ${strong(name)} writable`;
    case 'x':
      return say`Make ${strong(name)} executable`;
    case 'u':
      return say`Open ${strong(name)} to the program`;
  }
}

/** A `UserConstPtr` asks for R alone. */
export function readOnly(of: Case): readonly Change[] {
  const pointer = pointerOf(of);
  if (pointer?.wrapper !== 'UserPtr') return [];
  const type = `UserConstPtr<${pointer.element.name}>`;
  const words = say`Ask for R alone: make ${strong(pointer.name)} a ${code(type)}`;
  return [ofPointer(of, pointer, words, 'type', type, { wrapper: 'UserConstPtr' })];
}

/** What the processor refused although a page is there, by the bits of its error code. */
export function permitted(of: Case, { va, access, user, error }: EventOf<'page-fault'>): readonly Change[] {
  if (error & ERROR_RSVD) return unreserved(of);
  if ((error & ERROR_P) === 0) return [];
  if (error & ERROR_PK) return [ofMachine(of, say`Turn protection keys off`, 'pke', false)];
  const changes = [...allowed(of, va, accessNeeds(access, user))];
  if ((error & ERROR_U) === 0) {
    if (error & ERROR_W) changes.push(ofMachine(of, say`Clear CR0.WP`, 'wp', false));
    if (error & ERROR_I) changes.push(ofMachine(of, say`Turn SMEP off`, 'smep', false));
    else changes.push(...unguarded(of));
  }
  return changes;
}

const unreserved = (of: Case): readonly Change[] => [
  ofMachine(of, say`Set EFER.NXE, which makes bit 63 a right`, 'nxe', true),
  ofMachine(of, say`Give physical addresses ${'52'} bits`, 'maxphyaddr', 52),
];

const unguarded = (of: Case): readonly Change[] =>
  of.scenario.machine.smap
    ? [
        ofMachine(of, say`Set EFLAGS.AC, which lifts SMAP`, 'ac', true),
        ofMachine(of, say`Turn SMAP off`, 'smap', false),
      ]
    : [];
