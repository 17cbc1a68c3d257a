import { compareText } from '#src/net/compare-text.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { printHtml } from './print-html.ts'
import { printMarkdown } from './print-markdown.ts'
import { reportHost, type ReportHost, type ReportNode } from './report-host.ts'

/** The two files of a report. */
export type ReportFiles = { readonly markdown: string; readonly html: string }

/**
 * Addresses, sessions, VNIs, sizes and drawings of a node or of all nodes of a fleet. The nodes are walked once and only a small part of
 * each is kept, so they may be compiled one by one. The first one by name shows a packet's path.
 */
export function writeReport(name: string, nodes: Iterable<ReportNode>): ReportFiles {
  const hosts: ReportHost[] = []
  let example: NodePlan | null = null
  for (const node of nodes) {
    hosts.push(reportHost(node))
    if (example === null || compareText(node.plan.name, example.name) < 0) example = node.plan
  }
  hosts.sort((left, right) => compareText(left.name, right.name))
  return { markdown: printMarkdown(name, hosts), html: printHtml({ name, hosts, example }) }
}
