import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-description fires', () => {
  expect(
    complaintsOf('neighbor-description', { neighbors: '[{address: 192.168.11.2, remoteAs: 64512, description: "leaf  2"}]' }),
  ).toEqual(['underlay.neighbors[192.168.11.2].description: FRR does not keep the description "leaf  2" as it is'])
  expect(
    complaintsOf('neighbor-description', { neighbors: '[{address: 192.168.11.2, remoteAs: 64512, description: ""}]' }),
  ).toEqual(['underlay.neighbors[192.168.11.2].description: FRR does not keep the description "" as it is'])
})

test.each(['leaf1 | rack 2', 'leaf1| rack 2', '| rack', 'leaf1 || rack', 'leaf1 | include x'])(
  'neighbor-description fires for the output filter in %s',
  (description) => {
    const complaints = complaintsOf('neighbor-description', {
      neighbors: `[{address: 192.168.11.2, remoteAs: 64512, description: "${description}"}]`,
    })
    expect(complaints).toEqual([
      `underlay.neighbors[192.168.11.2].description: FRR does not keep the description "${description}" as it is`,
    ])
  },
)

test('neighbor-description is silent', () => {
  expect(
    complaintsOf('neighbor-description', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, description: "|leaf |2|a über! $x |"}]',
    }),
  ).toEqual([])
})
