"""Heap's identity semantics as one pure simulation: who is credited with what, who is merged with
whom.

`recorded.session.simulate` is the simulation of a session, `audit.audit` holds it against who
acted, `ties` says whom Heap knows behind an event; `simulation.simulate.simulate_history` takes
calls that nobody recorded. The results are in `heapqa.model.simulation` and
`heapqa.model.attribution`.
"""
