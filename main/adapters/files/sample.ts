export async function loadSample(_: unknown): Promise<void> { throw new Error('pending') }
