import type { VersionId } from '../src/protocol/messages';
import type { RequestBody, Result } from '../src/protocol/requests';
import type { MissingVersion } from './model/compare-asked';

/** Asks the host for versions of the scenario that are on show and not here. `wake` when what is missing may have changed. */
export function createVersions(
  look: () => readonly MissingVersion[],
  ask: (body: RequestBody) => Promise<Result>,
  refused: (version: MissingVersion, message: string) => void,
): { wake(): void } {
  /** As what each was asked for last, while that is not answered. */
  const asked = new Map<VersionId, string>();
  const wake = (): void => {
    for (const version of look()) {
      const { which, stamp, uri } = version;
      // A file has no stamp of its own.
      const as = `${stamp} ${uri ?? ''}`;
      if (asked.get(which) === as) continue;
      asked.set(which, as);
      void ask({ type: 'version', which, ...(uri !== null && { uri }) }).then((result) => {
        // Another was asked for meanwhile: this one's refusal would be taken for that one's.
        if (asked.get(which) !== as) return;
        asked.delete(which);
        if (!result.ok) refused(version, result.message);
      });
    }
  };
  return { wake };
}
