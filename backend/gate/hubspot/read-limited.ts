// Reads an answer's text up to a limit and lets go of the rest, so that a huge one costs no memory.

/** The text, or `null` when it is longer than `limit` bytes. */
export async function readLimited(response: Response, limit: number): Promise<string | null> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limit) return null // leaving the loop cancels the stream
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
