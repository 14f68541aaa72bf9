// The deal pipelines: HubSpot's own one, and one an account made, whose stages have numbers for ids.
import type { Pipeline } from './account.ts'

export const salesPipeline: Pipeline = {
  id: 'default',
  label: 'Sales Pipeline',
  stages: [
    { id: 'appointmentscheduled', label: 'Appointment Scheduled', probability: '0.2', isClosed: false },
    { id: 'qualifiedtobuy', label: 'Qualified To Buy', probability: '0.4', isClosed: false },
    { id: 'presentationscheduled', label: 'Presentation Scheduled', probability: '0.6', isClosed: false },
    { id: 'decisionmakerboughtin', label: 'Decision Maker Bought-In', probability: '0.8', isClosed: false },
    { id: 'contractsent', label: 'Contract Sent', probability: '0.9', isClosed: false },
    { id: 'closedwon', label: 'Closed Won', probability: '1.0', isClosed: true },
    { id: 'closedlost', label: 'Closed Lost', probability: '0.0', isClosed: true },
  ],
}

export const fleetPipeline: Pipeline = {
  id: '72140018',
  label: 'Fleet & Leasing',
  stages: [
    { id: '139201771', label: 'Test ride booked', probability: '0.3', isClosed: false },
    { id: '139201772', label: 'Fleet offer sent', probability: '0.6', isClosed: false },
    { id: '139201773', label: 'Lease signed', probability: '1.0', isClosed: true },
    { id: '139201774', label: 'Withdrawn', probability: '0.0', isClosed: true },
  ],
}
