import { ERROR_I, ERROR_U, ERROR_W } from './error-code';
import { NX_HI } from './entry';

/** The control bits that decide how a walk goes. */
export interface WalkControl {
  /** CR0.WP: supervisor writes respect R/W=0. */
  readonly wp: boolean;
  /** EFER.NXE: bit 63 means no execute; without it, bit 63 is reserved. */
  readonly nxe: boolean;
  /** CR4.SMEP: no supervisor fetches from user pages. */
  readonly smep: boolean;
  /** CR4.SMAP: no supervisor data accesses to user pages, unless `ac`. */
  readonly smap: boolean;
  /** EFLAGS.AC. */
  readonly ac: boolean;
  /** CR4.PKE with its PKRU register: two bits a key, access-disable below write-disable. */
  readonly pke: boolean;
  readonly pkru: number;
  /** Bits of a physical address, 32 to 52. */
  readonly maxphyaddr: number;
  /**
   * Who sets Accessed and Dirty. `on-success`: A in every entry used and D in the leaf, once the translation succeeds. `eager`: A in
   * each table entry as the walk passes it, so also where it then faults. Both are allowed. `off`: nobody, as on a machine whose
   * walker is software.
   */
  readonly marks: 'on-success' | 'eager' | 'off';
}

/** A processor as kernels of today set it up, without the features that a kernel has to opt into. */
export const PLAIN_CONTROL: WalkControl = {
  wp: true,
  nxe: true,
  smep: false,
  smap: false,
  ac: false,
  pke: false,
  pkru: 0,
  maxphyaddr: 52,
  marks: 'on-success',
};

/** WalkControl as the walk wants it: masks and tables. `mode` is access code | 4 for user mode. */
export interface WalkRules {
  /** Reserved bits in the high half of every entry. */
  readonly reservedHi: number;
  /** By mode: W, U and I of the error code. P, RSVD and PK depend on the walk. */
  readonly error: Uint8Array;
  /** By mode << 3 | combined U and W (bits 2, 1) | combined NX: 1 is denied. */
  readonly denied: Uint8Array;
  /** By mode << 4 | protection key, for user pages: 1 is denied. */
  readonly keyDenied: Uint8Array;
  readonly marks: boolean;
  readonly eager: boolean;
}

export function compileControl(control: WalkControl): WalkRules {
  const error = new Uint8Array(8);
  const denied = new Uint8Array(64);
  const keyDenied = new Uint8Array(128);
  for (let mode = 0; mode < 8; mode++) {
    const write = (mode & 1) !== 0;
    const fetch = (mode & 2) !== 0;
    const user = (mode & 4) !== 0;
    // With NXE and SMEP both off the processor does not report fetches: a fetch fault looks like a read.
    const reportsFetch = fetch && (control.nxe || control.smep);
    error[mode] = (write ? ERROR_W : 0) | (user ? ERROR_U : 0) | (reportsFetch ? ERROR_I : 0);
    for (let rights = 0; rights < 8; rights++) {
      const pageUser = (rights & 4) !== 0;
      const pageWritable = (rights & 2) !== 0;
      const noExecute = (rights & 1) !== 0 && control.nxe;
      const readOnly = write && !pageWritable;
      const refused = user
        ? !pageUser || readOnly || (fetch && noExecute)
        : fetch
          ? noExecute || (control.smep && pageUser)
          : (control.smap && !control.ac && pageUser) || (readOnly && control.wp);
      denied[(mode << 3) | rights] = refused ? 1 : 0;
    }
    for (let key = 0; key < 16; key++) {
      const accessDisabled = ((control.pkru >>> (2 * key)) & 1) !== 0;
      const writeDisabled = ((control.pkru >>> (2 * key + 1)) & 1) !== 0;
      const refused = accessDisabled || (writeDisabled && write && (user || control.wp));
      keyDenied[(mode << 4) | key] = control.pke && !fetch && refused ? 1 : 0;
    }
  }
  return {
    // Bits MAXPHYADDR to 51 are bits MAXPHYADDR - 32 to 19 of the high half.
    reservedHi: (0x10_0000 - 2 ** (control.maxphyaddr - 32)) | (control.nxe ? 0 : NX_HI),
    error,
    denied,
    keyDenied,
    marks: control.marks !== 'off',
    eager: control.marks === 'eager',
  };
}
