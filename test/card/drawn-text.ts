/** What of a remote root, or of a part of it, can be read. */
export interface DrawnNode {
  text?: string
  children?: readonly DrawnNode[]
}

export function drawnText({ text = '', children = [] }: DrawnNode): string {
  return text + children.map(drawnText).join(' ')
}
