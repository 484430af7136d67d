//! 切片 What makes a slice of state: stores that mark, roll back and commit together.

/// Declares the state of a subject as a struct of stores, and writes the walk over them once.
macro_rules! slice {
    ($(#[$doc:meta])* $vis:vis struct $name:ident marked $mark:ident { $($(#[$fdoc:meta])* $fvis:vis $field:ident: $ty:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default)]
        $vis struct $name {
            $($(#[$fdoc])* $fvis $field: $ty,)*
        }

        /// Where each store stood at a moment.
        #[derive(Clone, Copy, Debug)]
        $vis struct $mark { $($field: $crate::base::Mark,)* }

        impl $name {
            /// Where each store stands now.
            pub(crate) fn mark(&self) -> $mark {
                $mark { $($field: self.$field.mark(),)* }
            }
            /// Takes back everything written since a mark.
            pub(crate) fn rollback(&mut self, mark: $mark) {
                $(self.$field.rollback(mark.$field);)*
            }
            /// Makes everything written so far final.
            pub(crate) fn commit(&mut self) {
                $(self.$field.commit();)*
            }
            /// Gives back memory that growing left over.
            pub(crate) fn shrink(&mut self) {
                $(self.$field.shrink();)*
            }
        }
    };
}
pub(crate) use slice;
