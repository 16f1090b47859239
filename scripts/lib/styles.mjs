import { readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';

/**
 * Style sheets of the page, files of media/css, in the order in which they apply. What ships is one of all of them.
 * @type {readonly string[]}
 */
export const STYLES = [
  'tokens.css',
  'faultline.css',
  'drawing.css',
  'drawing-walk.css',
  'drawing-time.css',
  'drawing-hold.css',
  'toolbar.css',
  'popover.css',
  'steps.css',
  'sentence.css',
  'listing.css',
  'compare.css',
  'compare-events.css',
  'compare-tiers.css',
  'memory.css',
  'memory-pointers.css',
  'memory-values.css',
  'memory-frames.css',
  'space.css',
  'search.css',
  'event-list.css',
  'walk.css',
  'teach.css',
  'form.css',
  'part-form.css',
  'tiers.css',
  'narrow.css',
  'direction.css',
];

/** All of them as one. */
export const joinedStyles = () => STYLES.map((name) => readFileSync(inProject('media/css', name), 'utf8')).join('\n');
