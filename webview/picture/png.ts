/** Dots a CSS pixel. */
const SCALE = 2;
/** Dots a side, which browsers draw no more of. */
const LONGEST = 16_000;

/** A picture as PNG, in base64. `svg` is a whole file that refers to nothing, of `width` times `height` CSS pixels. */
export async function pngOf(svg: string, width: number, height: number): Promise<string> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(SCALE, LONGEST / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const url = canvas.toDataURL('image/png');
    return url.slice(url.indexOf(',') + 1);
  } finally {
    URL.revokeObjectURL(address);
  }
}
