/**
 * Calls `broken` where a picture that was loaded cannot be drawn. Firefox says of one with a good head that it was loaded, and finds what is wrong
 * with the rest of it only when it draws it.
 */
export function ifUndrawn({ target }: Event, broken: () => void): void {
  const image = target as HTMLImageElement;
  const { src } = image;
  image.decode().catch(() => {
    // What has gone meanwhile is not decoded either.
    if (image.isConnected && image.src === src && image.naturalWidth === 0) broken();
  });
}
