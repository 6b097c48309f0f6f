//! The names under which the plan format knows a creator.

use super::Detail;

/// A name of the plan format that carries a value of a creator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreatorKey {
    /// Name of the account, the only value that every creator has.
    Handle,
    /// Name that the creator shows.
    Name,
    /// Free text.
    Note,
    /// Views of the last unpaid videos.
    RecentViews,
    /// The decision that was already taken.
    State,
    /// A known number.
    Detail(Detail),
}

impl CreatorKey {
    /// All names in the documented order.
    pub const ALL: [Self; Detail::ALL.len() + 5] = {
        let mut all = [Self::State; Detail::ALL.len() + 5];
        (all[0], all[1], all[2]) = (Self::Handle, Self::Name, Self::Note);
        let (mut detail, mut place) = (0, 3);
        while detail < Detail::ALL.len() {
            // Single videos come before their median.
            if matches!(Detail::ALL[detail], Detail::MedianViews) {
                all[place] = Self::RecentViews;
                place += 1;
            }
            all[place] = Self::Detail(Detail::ALL[detail]);
            (detail, place) = (detail + 1, place + 1);
        }
        all
    };

    /// Returns the name in the plan format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Name => "name",
            Self::Note => "note",
            Self::RecentViews => "recent_views",
            Self::State => "state",
            Self::Detail(detail) => detail.key(),
        }
    }

    /// Returns the key with this name in the plan format.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_stand_in_the_documented_order() {
        assert_eq!(
            CreatorKey::ALL.map(CreatorKey::name).join(" "),
            "handle name note followers fee product hours delivery engagement_rate fake_share trust prestige \
             spread_within local_share fit recent_views median_views average_views videos_read likes_total \
             videos_total paid_views state"
        );
        for key in CreatorKey::ALL {
            assert_eq!(CreatorKey::from_name(key.name()), Some(key));
        }
        assert_eq!(CreatorKey::from_name("Handle"), None);
    }
}
