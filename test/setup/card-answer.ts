// An answer of the backend, read.
export interface CardAnswer {
  status: number
  headers: Headers
  text: string
  /** The parsed body; null when it is not JSON. */
  body: ReturnType<JSON['parse']>
  /** Of an error answer. */
  code: string | undefined
}

export async function answerOf(response: Response): Promise<CardAnswer> {
  const { status, headers } = response
  const text = await response.text()
  const body = parsed(text)
  return { status, headers, text, body, code: body?.error?.code }
}

function parsed(text: string): CardAnswer['body'] {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
