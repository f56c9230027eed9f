export function buildRenderer(announce?: () => void): Promise<boolean>;
export function buildGallery(announce?: () => void): Promise<boolean>;
