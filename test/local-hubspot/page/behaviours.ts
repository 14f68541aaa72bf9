// What nobody outside HubSpot could verify, and a developer may therefore want to see in both ways.

export interface Behaviours {
  hiddenRecordStatus: 403 | 404
  repeat: 'identical' | 'resigned' | 'off'
  statusToCard: 'kept' | 'hidden'
  /** What is signed: the URL decoded as documented, or as it is. */
  mode: 'decoded' | 'raw'
}

interface BehaviourChoice {
  name: keyof Behaviours
  label: string
  /** The control under `/_local/` that sets it. */
  control: 'setHiddenRecordStatus' | 'setSigning'
  options: { value: string | number; label: string }[]
}

export const behaviourChoices: BehaviourChoice[] = [
  {
    name: 'hiddenRecordStatus',
    label: 'Hidden record',
    control: 'setHiddenRecordStatus',
    options: [
      { value: 404, label: 'answers 404' },
      { value: 403, label: 'answers 403' },
    ],
  },
  {
    name: 'repeat',
    label: 'Repeat on 5xx',
    control: 'setSigning',
    options: [
      { value: 'identical', label: 'the same bytes' },
      { value: 'resigned', label: 'signed anew' },
      { value: 'off', label: 'none' },
    ],
  },
  {
    name: 'statusToCard',
    label: 'Status to the card',
    control: 'setSigning',
    options: [
      { value: 'kept', label: 'as answered' },
      { value: 'hidden', label: '500 for every failure' },
    ],
  },
  {
    name: 'mode',
    label: 'Signed URI',
    control: 'setSigning',
    options: [
      { value: 'decoded', label: 'decoded, as documented' },
      { value: 'raw', label: 'raw, as in hs project dev' },
    ],
  },
]
