"""What to do about wrong credits where no one call is missing."""

OTHER_TAB = (
    "Tell the other open tabs that the person has left, and reload them there or call "
    "heap.resetIdentity() in each: a tab of the classic SDK keeps who was there until it views a "
    "page or identifies somebody."
)

OLD_USER = (
    "Tell the other open tabs and hosts of the site that the person has left, and reload or call "
    "heap.resetIdentity() there as well: the new Heap user was not heard of everywhere."
)

TIED_BY_SERVER = (
    "Let the back end tie a Heap user to a person only while that person is signed in there: its "
    "identify takes over what the Heap user did before, and gets what it does afterwards."
)
