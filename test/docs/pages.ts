import { format, resolveConfig } from 'prettier';
import { inProject } from '../../scripts/lib/paths.mjs';
import { galleryPages, type Page } from './gallery';
import { referencePage } from './reference';

/** Every document that is made. */
export const madePages = (): readonly Page[] => [...galleryPages(), referencePage()];

/** As the formatter leaves a page, so that making it anew changes nothing. */
export async function formatted({ file, text }: Page): Promise<string> {
  return format(text, { ...(await resolveConfig(inProject(file))), filepath: file });
}
