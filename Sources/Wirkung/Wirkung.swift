// The umbrella of the library: one import gives everything that the tool itself is made of.
@_exported public import Audit
@_exported public import CaseStore
@_exported public import Controlling
@_exported public import Datasets
@_exported public import Disclosure
@_exported public import Indication
@_exported public import Journeys
@_exported public import Measurement
@_exported public import Outcomes
@_exported public import Reports
@_exported public import Statistics
@_exported public import StudyRunner
@_exported public import Surveys
@_exported public import Tables
