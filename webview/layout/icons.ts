/** Codicons, by code point: a fault is a bolt, a refusal a crossed disc. */
export const BOLT = '\uea86';
export const CROSSED = '\uea87';
export const PASSED = '\uebb3';
export const STOPPED = '\ueba5';
export const WARNING = '\uea6c';
export const OPEN = '\uea9c';
export const CLOSE = '\uea76';
