//! Stable placement: two sides that rank each other, and nobody who could do better by walking out.
//!
//! *Members* each take at most one place, *posts* have several; each side ranks whom it accepts of the
//! other, and a pair can meet only if both rank each other. A placement is *stable* if it has no
//! *blocking pair*: a member and a post that would both rather have each other than what they have.
//!
//! This is another question than the least cost. The transport of this module serves the whole; a
//! stable placement respects what each side prefers, and may serve fewer and cost more. What it costs is
//! for the caller to say, who knows both.
//!
//! # Why deferred acceptance finds one
//!
//! One side proposes, each time to the best it has not asked yet; the other side holds the best
//! proposals so far and turns away the rest. Whoever is turned away was turned away for somebody
//! better, and what is held only gets better, so no pair can block in the end (Gale and Shapley 1962).
//! The order of proposals does not matter, and the result is the best stable placement for all who
//! propose at once, and the worst for the other side. Which members are placed, and how many places of
//! each post are filled, is the same in every stable placement; a post that is not filled has the same
//! members in all of them (the rural hospitals theorem: Roth 1986).
//!
//! Each side asks each of the other at most once: the work is bounded by the length of the lists.
//!
//! # Sources
//!
//! - D. Gale, L. S. Shapley: *College admissions and the stability of marriage*, American Mathematical
//!   Monthly 69, 1962.
//! - A. E. Roth: *On the allocation of residents to rural hospitals*, Econometrica 54, 1986.

use std::collections::BinaryHeap;
use std::fmt;

/// A post: how many places it has, and whom it accepts, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// How many places it has.
    pub places: u32,
    /// The members it accepts, best first.
    pub ranking: Vec<u32>,
}

/// Which side proposes; the placement is the best stable one for that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposing {
    /// Members ask posts.
    Members,
    /// Posts ask members.
    Posts,
}

/// Why rankings or a placement are not sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unsound {
    /// A member ranks a post that there is not, or the same one twice.
    Wish {
        /// Index of the member.
        member: u32,
        /// The post it names.
        post: u32,
    },
    /// A post ranks a member that there is not, or the same one twice.
    Ranking {
        /// Index of the post.
        post: u32,
        /// The member it names.
        member: u32,
    },
    /// A placement has not one entry for each member.
    Length,
    /// A member is placed where the two do not rank each other.
    Unwanted {
        /// Index of the member.
        member: u32,
        /// Index of the post.
        post: u32,
    },
    /// A post has more members than places.
    Full {
        /// Index of the post.
        post: u32,
    },
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsound::Wish { member, post } => {
                write!(f, "member {member} ranks post {post}, which is not there or ranked before")
            }
            Unsound::Ranking { post, member } => {
                write!(f, "post {post} ranks member {member}, who is not there or ranked before")
            }
            Unsound::Length => f.write_str("a placement needs one entry for each member"),
            Unsound::Unwanted { member, post } => {
                write!(f, "member {member} and post {post} do not rank each other")
            }
            Unsound::Full { post } => write!(f, "post {post} has more members than places"),
        }
    }
}

impl std::error::Error for Unsound {}

/// Both sides with their rankings, checked.
#[derive(Clone, Debug)]
pub struct Sides {
    posts: Vec<Post>,
    /// By member: the posts that both rank each other with, best first, each with the member's place
    /// in the ranking of the post.
    wishes: Vec<Vec<(u32, u32)>>,
    /// By member: where each post stands among those, sorted by post.
    places: Vec<Vec<(u32, u32)>>,
}

impl Sides {
    /// Checks the rankings: for each member the posts it accepts, best first, and the posts.
    ///
    /// # Errors
    /// The first post or member that is unknown or ranked twice.
    ///
    /// ```
    /// use gongjian_flow::stable::{Post, Proposing, Sides};
    ///
    /// let wishes = vec![vec![0, 1], vec![1, 0]];
    /// let posts = vec![
    ///     Post { places: 1, ranking: vec![1, 0] },
    ///     Post { places: 1, ranking: vec![0, 1] },
    /// ];
    /// let sides = Sides::new(&wishes, posts)?;
    /// assert_eq!(sides.place(Proposing::Members), [Some(0), Some(1)]);
    /// assert_eq!(sides.place(Proposing::Posts), [Some(1), Some(0)]);
    /// assert_eq!(sides.blocking(&[None, Some(1)])?, Some((0, 0)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(wishes: &[Vec<u32>], posts: Vec<Post>) -> Result<Sides, Unsound> {
        // By member: who ranks it, and in which place.
        let mut ranked: Vec<Vec<(u32, u32)>> = vec![Vec::new(); wishes.len()];
        for (at, post) in (0..).zip(&posts) {
            for (place, &member) in (0..).zip(&post.ranking) {
                let unsound = Unsound::Ranking { post: at, member };
                let by = ranked.get_mut(member as usize).ok_or(unsound)?;
                // Posts come in their order, so a second time is the last one.
                if by.last().is_some_and(|&(last, _)| last == at) {
                    return Err(unsound);
                }
                by.push((at, place));
            }
        }
        let mut mutual = Vec::with_capacity(wishes.len());
        let mut places = Vec::with_capacity(wishes.len());
        for ((member, list), by) in (0..).zip(wishes).zip(&ranked) {
            let mut known: Vec<u32> = list.clone();
            known.sort_unstable();
            let twice = known.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
            let strange = known.last().copied().filter(|&post| post as usize >= posts.len());
            if let Some(post) = twice.or(strange) {
                return Err(Unsound::Wish { member, post });
            }
            let place = |post: u32| by.binary_search_by_key(&post, |&(at, _)| at).ok().map(|at| by[at].1);
            let both: Vec<(u32, u32)> = list.iter().filter_map(|&post| Some((post, place(post)?))).collect();
            let mut standing: Vec<(u32, u32)> = (0..).zip(&both).map(|(at, &(post, _))| (post, at)).collect();
            standing.sort_unstable();
            mutual.push(both);
            places.push(standing);
        }
        Ok(Sides { posts, wishes: mutual, places })
    }

    /// The best stable placement for the side that proposes: the post of each member, if it has one.
    pub fn place(&self, proposing: Proposing) -> Vec<Option<u32>> {
        match proposing {
            Proposing::Members => self.members_propose(),
            Proposing::Posts => self.posts_propose(),
        }
    }

    fn members_propose(&self) -> Vec<Option<u32>> {
        let mut placed = vec![None; self.wishes.len()];
        // What each post holds, the least wanted on top.
        let mut held: Vec<BinaryHeap<(u32, u32)>> = vec![BinaryHeap::new(); self.posts.len()];
        let mut next = vec![0_usize; self.wishes.len()];
        let mut asking: Vec<u32> = (0..self.wishes.len() as u32).rev().collect();
        while let Some(member) = asking.pop() {
            let at = &mut next[member as usize];
            let Some(&(post, place)) = self.wishes[member as usize].get(*at) else {
                continue;
            };
            *at += 1;
            let (held, places) = (&mut held[post as usize], self.posts[post as usize].places);
            held.push((place, member));
            placed[member as usize] = Some(post);
            if held.len() > places as usize
                && let Some((_, turned_away)) = held.pop()
            {
                placed[turned_away as usize] = None;
                asking.push(turned_away);
            }
        }
        placed
    }

    fn posts_propose(&self) -> Vec<Option<u32>> {
        let mut placed: Vec<Option<u32>> = vec![None; self.wishes.len()];
        let mut next = vec![0_usize; self.posts.len()];
        let mut left: Vec<u32> = self.posts.iter().map(|post| post.places).collect();
        let mut asking: Vec<u32> = (0..self.posts.len() as u32).rev().collect();
        while let Some(post) = asking.pop() {
            while left[post as usize] > 0 {
                let at = &mut next[post as usize];
                let Some(&member) = self.posts[post as usize].ranking.get(*at) else {
                    break;
                };
                *at += 1;
                let Some(wish) = self.standing(member, post) else {
                    continue;
                };
                let holds = placed[member as usize];
                if holds.and_then(|other| self.standing(member, other)).is_some_and(|other| other < wish) {
                    continue;
                }
                placed[member as usize] = Some(post);
                left[post as usize] -= 1;
                if let Some(left_behind) = holds {
                    left[left_behind as usize] += 1;
                    asking.push(left_behind);
                }
            }
        }
        placed
    }

    /// Where a post stands among the wishes of a member; nothing if the two do not rank each other.
    fn standing(&self, member: u32, post: u32) -> Option<u32> {
        let places = &self.places[member as usize];
        places.binary_search_by_key(&post, |&(at, _)| at).ok().map(|at| places[at].1)
    }

    /// A blocking pair of a placement as `(member, post)`, the first by member and then by the member's
    /// wishes; nothing if the placement is stable. It looks at the rankings alone, whoever placed.
    ///
    /// # Errors
    /// A placement of another length, of a pair that does not rank each other, or beyond the places.
    pub fn blocking(&self, placed: &[Option<u32>]) -> Result<Option<(u32, u32)>, Unsound> {
        if placed.len() != self.wishes.len() {
            return Err(Unsound::Length);
        }
        // By post: how many it has, and the place of the least wanted of them in its ranking.
        let mut has = vec![(0_u32, 0_u32); self.posts.len()];
        for (member, &at) in (0..).zip(placed) {
            let Some(post) = at else { continue };
            let wishes = &self.wishes[member as usize];
            let Some(&(_, place)) = wishes.iter().find(|&&(wish, _)| wish == post) else {
                return Err(Unsound::Unwanted { member, post });
            };
            let has = &mut has[post as usize];
            *has = (has.0 + 1, has.1.max(place));
            if has.0 > self.posts[post as usize].places {
                return Err(Unsound::Full { post });
            }
        }
        for (member, &at) in (0..).zip(placed) {
            let better = self.wishes[member as usize].iter().take_while(|&&(post, _)| Some(post) != at);
            for &(post, place) in better {
                let (count, worst) = has[post as usize];
                let places = self.posts[post as usize].places;
                if count < places || (count > 0 && place < worst) {
                    return Ok(Some((member, post)));
                }
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::family::Dice;

    /// Up to four members and four posts that rank most of each other; few places, so that many compete.
    fn drawn(seed: u64) -> (Vec<Vec<u32>>, Vec<Post>) {
        let mut dice = Dice(seed);
        let (members, posts) = (1 + dice.below(4) as u32, 1 + dice.below(4) as u32);
        let mut some = |of: u32| {
            let mut list: Vec<u32> = (0..of).filter(|_| dice.chance(90)).collect();
            for at in (1..list.len()).rev() {
                list.swap(at, dice.below(at as u64 + 1) as usize);
            }
            list
        };
        let wishes = (0..members).map(|_| some(posts)).collect();
        let rankings: Vec<Vec<u32>> = (0..posts).map(|_| some(members)).collect();
        let post = |ranking| Post { places: [0, 1, 1, 1, 1, 2, 3][dice.below(7) as usize], ranking };
        (wishes, rankings.into_iter().map(post).collect())
    }

    /// Whether nobody would rather, by the definition.
    fn is_stable(wishes: &[Vec<u32>], posts: &[Post], placed: &[Option<u32>]) -> bool {
        let place = |list: &[u32], of: u32| list.iter().position(|&at| at == of);
        let of = |post: u32| -> Vec<u32> {
            (0..).zip(placed).filter(|(_, at)| **at == Some(post)).map(|(member, _)| member).collect()
        };
        let legal = (0..).zip(placed).all(|(member, &at)| {
            at.is_none_or(|post| {
                wishes[member as usize].contains(&post) && posts[post as usize].ranking.contains(&member)
            })
        });
        let room = (0..).zip(posts).all(|(post, at)| of(post).len() <= at.places as usize);
        legal
            && room
            && (0..).zip(wishes).all(|(member, list)| {
                (0..).zip(posts).all(|(post, at)| {
                    let (Some(wish), Some(rank)) = (place(list, post), place(&at.ranking, member)) else {
                        return true;
                    };
                    let now = placed[member as usize];
                    let rather = now.is_none_or(|now| place(list, now).unwrap() > wish);
                    let welcome = of(post).len() < at.places as usize
                        || of(post).iter().any(|&other| place(&at.ranking, other).unwrap() > rank);
                    !(rather && welcome)
                })
            })
    }

    /// Every placement there is.
    fn every(members: usize, posts: u32) -> Vec<Vec<Option<u32>>> {
        let mut all = vec![Vec::new()];
        for _ in 0..members {
            let choices = || std::iter::once(None).chain((0..posts).map(Some));
            let longer = |start: &Vec<Option<u32>>| {
                choices().map(|at| [start.as_slice(), &[at]].concat()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    #[test]
    fn it_is_the_best_stable_placement_for_those_who_propose() {
        let mut several = 0;
        for seed in 0..3000 {
            let (wishes, posts) = drawn(seed);
            let sides = Sides::new(&wishes, posts.clone()).unwrap();
            let all = every(wishes.len(), posts.len() as u32);
            let stable: Vec<_> = all.iter().filter(|placed| is_stable(&wishes, &posts, placed)).collect();
            several += u32::from(stable.len() > 1);
            let (by_members, by_posts) = (sides.place(Proposing::Members), sides.place(Proposing::Posts));
            assert!(stable.contains(&&by_members) && stable.contains(&&by_posts), "seed {seed}");
            let liking = |member: usize, at: Option<u32>| {
                at.map_or(usize::MAX, |post| wishes[member].iter().position(|&wish| wish == post).unwrap())
            };
            for other in &stable {
                for member in 0..wishes.len() {
                    let (best, worst) =
                        (liking(member, by_members[member]), liking(member, by_posts[member]));
                    let here = liking(member, other[member]);
                    assert!(best <= here && here <= worst, "seed {seed}");
                    // The same members are placed in all of them.
                    assert_eq!(other[member].is_none(), by_members[member].is_none(), "seed {seed}");
                }
                for post in (0..posts.len() as u32).map(Some) {
                    let filled = |placed: &[Option<u32>]| placed.iter().filter(|&&at| at == post).count();
                    assert_eq!(filled(other), filled(&by_members), "seed {seed}");
                }
            }
        }
        assert!(several > 40, "only {several} instances have several stable placements");
    }

    #[test]
    fn the_check_finds_a_blocking_pair_where_there_is_one() {
        for seed in 0..600 {
            let (wishes, posts) = drawn(seed);
            let sides = Sides::new(&wishes, posts.clone()).unwrap();
            for placed in every(wishes.len(), posts.len() as u32) {
                let stable = is_stable(&wishes, &posts, &placed);
                assert_eq!(sides.blocking(&placed) == Ok(None), stable, "seed {seed} {placed:?}");
            }
        }
    }

    #[test]
    fn what_is_unsound_is_named() {
        let post = |ranking: &[u32]| Post { places: 1, ranking: ranking.to_vec() };
        let unsound = |wishes: &[Vec<u32>], posts| Sides::new(wishes, posts).unwrap_err();
        let wishes = [vec![0], vec![0]];
        assert_eq!(unsound(&[vec![1]], vec![post(&[0])]), Unsound::Wish { member: 0, post: 1 });
        assert_eq!(unsound(&[vec![0, 0]], vec![post(&[])]), Unsound::Wish { member: 0, post: 0 });
        assert_eq!(unsound(&wishes, vec![post(&[2])]), Unsound::Ranking { post: 0, member: 2 });
        assert_eq!(unsound(&wishes, vec![post(&[1, 1])]), Unsound::Ranking { post: 0, member: 1 });
        let sides = Sides::new(&wishes, vec![post(&[1, 0])]).unwrap();
        assert_eq!(sides.blocking(&[None]), Err(Unsound::Length));
        assert_eq!(sides.blocking(&[Some(0), Some(0)]), Err(Unsound::Full { post: 0 }));
        assert_eq!(sides.blocking(&[Some(7), None]), Err(Unsound::Unwanted { member: 0, post: 7 }));
        assert_eq!(sides.blocking(&[Some(0), None]), Ok(Some((1, 0))));
        assert_eq!(sides.blocking(&[None, Some(0)]), Ok(None));
        assert!(!Unsound::Length.to_string().is_empty());
    }

    #[test]
    fn long_lists_take_no_time() {
        let (members, posts) = (20_000_u32, 200_u32);
        let mut dice = Dice(7);
        let wishes: Vec<Vec<u32>> = (0..members)
            .map(|_| {
                let first = dice.below(u64::from(posts)) as u32;
                (0..20).map(|step| (first + step * 7) % posts).collect()
            })
            .collect();
        let ranking: Vec<u32> = (0..members).collect();
        let all = vec![Post { places: 90, ranking }; posts as usize];
        let sides = Sides::new(&wishes, all).unwrap();
        let (one, other) = (sides.place(Proposing::Members), sides.place(Proposing::Posts));
        assert_eq!(sides.blocking(&one), Ok(None));
        assert_eq!(sides.blocking(&other), Ok(None));
        assert_eq!(one.iter().flatten().count(), other.iter().flatten().count());
    }
}
