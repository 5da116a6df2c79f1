from anclaje.territory.models.boundary import Boundary
from anclaje.territory.models.grouping import Grouping, GroupingMember
from anclaje.territory.models.place import Place

__all__ = ["Boundary", "Grouping", "GroupingMember", "Place"]
