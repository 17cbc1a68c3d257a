import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'

/** The least that shows Ignition at work: a file, and a unit that is enabled by a preset. */
const TRIVIAL = JSON.stringify({
  ignition: { version: '3.4.0' },
  storage: {
    files: [{ path: '/etc/e2e-written', mode: 0o640, overwrite: true, contents: { source: 'data:,by%20ignition%0A' } }],
  },
  systemd: {
    units: [
      {
        name: 'e2e-enabled.service',
        enabled: true,
        contents: '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n',
      },
    ],
  },
})

bootTest('a machine takes its configuration from Ignition on its first boot and keeps it', async () => {
  await withLab({ ignition: TRIVIAL }, async (lab) => {
    await figure('fabric answers after power-on', lab.fabric().bootSeconds, 's')
    await figure('node answers after first power-on', lab.guest().bootSeconds, 's')
    const check = async (): Promise<void> => {
      const { agent } = lab.guest()
      await until('multi-user.target', 300, async () =>
        (await agent.run('systemctl is-active multi-user.target')).exitCode === 0 ? true : null,
      )
      expect(await agent.mustRun('cat /etc/e2e-written')).toBe('by ignition\n')
      expect(await agent.mustRun('stat -c %a /etc/e2e-written')).toBe('640\n')
      expect(await agent.mustRun('systemctl is-active e2e-enabled.service')).toBe('active\n')
      expect(await agent.mustRun('podman image exists localhost/evpn-router:1 && systemctl is-active kubelet.service')).toBe(
        'active\n',
      )
      expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
    }
    await check()
    await until('the fabric is set up', 120, async () => {
      const exitCode = (await lab.fabric().agent.run('cat /run/up.exit-code')).stdout.trim()
      if (exitCode !== '' && exitCode !== '0') throw new Error(await lab.fabric().agent.mustRun('cat /run/up.log'))
      return exitCode === '0' ? true : null
    })
    // The wire between the two machines, by an address that only this test gives.
    const { agent } = lab.guest()
    await agent.mustRun('ip address add 192.168.11.3/24 dev eth1 && ip link set dev eth1 up')
    await until('leaf2 answers', 60, async () => ((await agent.run('ping -c 1 -W 1 192.168.11.2')).exitCode === 0 ? true : null))
    await until('leaf1 and spine exchange routes', 120, async () =>
      (await lab.fabric().agent.run('ip -n leaf2 route get 100.64.0.1')).exitCode === 0 ? true : null,
    )

    const rebooted = await lab.rebootGuest()
    await figure('node answers after reboot', rebooted.bootSeconds, 's')
    await check()
  })
})
