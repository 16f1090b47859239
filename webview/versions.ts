import type { VersionId } from '../src/protocol/messages';
import type { RequestBody, Result } from '../src/protocol/requests';
import type { MissingVersion } from './model/compare-asked';

/** Asks the host for versions of the scenario that are on show and not here. `wake` when what is missing may have changed. */
export function createVersions(
  look: () => readonly MissingVersion[],
  ask: (body: RequestBody) => Promise<Result>,
  refused: (version: MissingVersion, message: string) => void,
): { wake(): void } {
  /** Under which stamp each was asked for last, while that is not answered. */
  const asked = new Map<VersionId, string>();
  const wake = (): void => {
    for (const version of look()) {
      const { which, stamp, uri } = version;
      if (asked.get(which) === stamp) continue;
      asked.set(which, stamp);
      void ask({ type: 'version', which, ...(uri !== null && { uri }) }).then((result) => {
        if (asked.get(which) === stamp) asked.delete(which);
        if (!result.ok) refused(version, result.message);
      });
    }
  };
  return { wake };
}
